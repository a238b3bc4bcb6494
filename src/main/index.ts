// The start, in order: the window first, the services while it paints.
import './refused-switches';
import { join } from 'node:path';
import { app, nativeTheme, protocol, session, type BrowserWindow, type Session } from 'electron';
import { whereOf } from './problem-error';
import { SETTINGS_ORIGIN, SETTINGS_URL, WORKBENCH_ORIGIN } from '../shared/addresses';
import { settingsPageOf } from '../shared/settings-pages';
import { startedOnce } from '../shared/started-once';
import type { ChooseFile } from './response/bodies/save-body';
import { lookUpBySystem, stopBackgroundRequests } from './network/no-background-requests';
import { pendingLookUps } from './http/connect/look-up';
import { serveBridge } from './bridge';
import { BUILD_KIND } from './build-kind';
import { createConsentDialog } from './windows/consent-dialog';
import { createDevPageServer } from './windows/dev-pages';
import { cutUnfinished, databaseFolder } from './profile/unfinished-logs';
import type { Services } from './services';
import { installMenu } from './windows/menu';
import { lockEverySession } from './windows/lockdown';
import { createPageServer } from './windows/pages';
import type { PageName } from './windows/policy';
import { createSettingsWindow } from './windows/settings-window';
import { startingTheme } from './windows/theme';
import { createSaveDialog } from './windows/save-dialog';
import { openWorkbench } from './windows/workbench-window';

// Node would wait for them, up to half a minute, while the next start already uses the same profile. By now everything
// is closed, and what is stored survives even a crash.
process.on('exit', () => {
  if (pendingLookUps() > 0) process.kill(process.pid, 'SIGKILL');
});
// Logs unexpected errors without their message, which may quote a secret.
process.on('uncaughtException', (error) =>
  console.error(`Something went wrong in Keybearer: ${whereOf(error)}`),
);
process.on('unhandledRejection', (error) =>
  console.error(`Something went wrong in Keybearer: ${whereOf(error)}`),
);

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

stopBackgroundRequests();
lockEverySession();

const OUT = join(app.getAppPath(), 'out');

const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile !== '') app.setPath('userData', profile);

/** From the build, or from Vite's server in development. */
const servePage = (
  page: PageName,
  origin: string,
): ((request: Request) => Response | Promise<Response>) => {
  const viteUrl = BUILD_KIND === 'development' ? process.env['ELECTRON_RENDERER_URL'] : undefined;
  return viteUrl === undefined
    ? createPageServer(join(OUT, 'renderer'), page, origin)
    : createDevPageServer(viteUrl, page);
};

const start = (): void => {
  lookUpBySystem();
  let workbench: BrowserWindow | null = null;
  const settingsFile = join(app.getPath('userData'), 'settings.json');
  nativeTheme.themeSource = startingTheme(settingsFile);

  const chooseFile = createSaveDialog(() => workbench);
  const askConsent = createConsentDialog(() => workbench);
  // Created when a page first needs them, which the workbench does once it has painted: loading the libraries earlier
  // would delay the first paint.
  const services = startedOnce(() => createServices(settingsFile, chooseFile, askConsent));

  const settings = createSettingsWindow(
    () => openSettingsSession(services),
    () => workbench,
  );
  session.defaultSession.protocol.handle('app', servePage('workbench', WORKBENCH_ORIGIN));
  workbench = openWorkbench({
    session: session.defaultSession,
    preload: join(OUT, 'preload', 'index.js'),
    icon: join(app.getAppPath(), 'assets', 'icon', '512.png'),
    placementFile: join(app.getPath('userData'), 'window.json'),
    onOpen: (url) => {
      if (url === SETTINGS_URL || settingsPageOf(url) !== null) settings.open(url);
    },
  });
  serveBridge(workbench.webContents, async () => (await services()).bridge);
  workbench.once('ready-to-show', () => {
    console.log('Window ready');
    installMenu({ openSettings: () => settings.open(SETTINGS_URL), workbench: () => workbench });
  });
  workbench.on('closed', () => {
    workbench = null;
    app.quit();
  });
  app.on('second-instance', () => {
    if (workbench?.isMinimized() === true) workbench.restore();
    workbench?.focus();
  });
};

/** A separate in-memory session: only its protocol handler responds to the settings page, and nothing is stored. */
const openSettingsSession = (services: () => Promise<Services>): Session => {
  const settingsSession = session.fromPartition('settings');
  const page = servePage('settings', SETTINGS_ORIGIN);
  settingsSession.protocol.handle('app', async (request) =>
    request.url.startsWith(`${SETTINGS_URL}api/`)
      ? (await services()).settings(request)
      : page(request),
  );
  return settingsSession;
};

const createServices = async (
  settingsFile: string,
  chooseFile: ChooseFile,
  askConsent: ReturnType<typeof createConsentDialog>,
): Promise<Services> => {
  const services = await (
    await import('./services')
  ).createServices(settingsFile, chooseFile, askConsent);
  services.onChange(() => (nativeTheme.themeSource = services.theme()));
  app.on('will-quit', services.close);
  return services;
};

if (app.requestSingleInstanceLock()) {
  cutUnfinished(databaseFolder(app.getPath('userData'), WORKBENCH_ORIGIN));
  void app.whenReady().then(start);
} else app.quit();
