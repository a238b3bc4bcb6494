// The start, in order: the window first, the services while it paints.
import { join } from 'node:path';
import {
  app,
  Menu,
  nativeTheme,
  protocol,
  session,
  type BrowserWindow,
  type Session,
} from 'electron';
import { whereOf } from './problem-error';
import { CONSENT_URL, SETTINGS_URL, WORKBENCH_ORIGIN } from '../shared/addresses';
import { settingsPageOf } from '../shared/settings-pages';
import { startedOnce } from '../shared/started-once';
import { lookUpBySystem, stopBackgroundRequests } from './network/no-background-requests';
import { pendingLookUps } from './http/connect/look-up';
import { serveBridge } from './bridge';
import { BUILD_KIND } from './build-kind';
import { createConsentDialog } from './windows/consent-dialog';
import { createConsentWindow } from './windows/consent-window';
import { createDevPageServer } from './windows/dev-pages';
import { cutUnfinished, databaseFolder } from './profile/unfinished-logs';
import { installMenu } from './windows/menu';
import { lockEverySession } from './windows/lockdown';
import { asResponse, createPageServer, registerPages } from './windows/pages';
import type { PageName } from './windows/policy';
import { createSettingsWindow } from './windows/settings-window';
import { startingTheme } from './windows/theme';
import { createSaveDialog } from './windows/save-dialog';
import { openWorkbench } from './windows/workbench-window';
import type { WindowServices, WindowServicesOptions } from './window-services';

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
// Otherwise Electron would build a menu that the window doesn't show, before the window.
Menu.setApplicationMenu(null);

const OUT = join(app.getAppPath(), 'out');

const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile !== '') app.setPath('userData', profile);

/** Where Vite serves the pages in development; otherwise they come from the build. */
const VITE_URL = BUILD_KIND === 'development' ? process.env['ELECTRON_RENDERER_URL'] : undefined;

const pageServer = (page: PageName, origin: string) =>
  createPageServer(join(OUT, 'renderer'), page, origin);

const start = (): void => {
  lookUpBySystem();
  let workbench: BrowserWindow | null = null;
  const settingsFile = join(app.getPath('userData'), 'settings.json');
  nativeTheme.themeSource = startingTheme(settingsFile);

  const chooseFile = createSaveDialog(() => workbench);
  const askConsent = createConsentDialog(() => workbench);
  // Created when a page first needs them, which the workbench does once it has painted: loading the libraries earlier
  // would delay the first paint.
  const services = startedOnce(() =>
    createServices({
      profile: app.getPath('userData'),
      chooseFile,
      askConsent,
      showConsent: (hasQuestion) => consent.update(hasQuestion),
    }),
  );
  const consent = createConsentWindow({
    openSession: () => openSession('consent', CONSENT_URL, async () => (await services()).consent),
    onDismissed: () => void services().then(({ dismissConsent }) => dismissConsent()),
  });

  const settings = createSettingsWindow(
    () => openSession('settings', SETTINGS_URL, async () => (await services()).settings),
    () => workbench,
  );
  const { protocol: pages } = session.defaultSession;
  if (VITE_URL === undefined) registerPages(pages, pageServer('workbench', WORKBENCH_ORIGIN));
  else pages.handle('app', createDevPageServer(VITE_URL, 'workbench'));
  workbench = openWorkbench({
    session: session.defaultSession,
    preload: join(OUT, 'preload', 'index.js'),
    icon: join(app.getAppPath(), 'assets', 'icon', '128.png'),
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

/**
 * A separate in-memory session for a page without a bridge: only its protocol handler responds to the page, and nothing
 * is stored.
 */
const openSession = (
  page: 'settings' | 'consent',
  url: string,
  api: () => Promise<(request: Request) => Promise<Response>>,
): Session => {
  const opened = session.fromPartition(page);
  const built = pageServer(page, url.replace(/\/$/, ''));
  const served =
    VITE_URL === undefined
      ? async (request: Request) => asResponse(await built(request))
      : createDevPageServer(VITE_URL, page);
  opened.protocol.handle('app', async (request) =>
    request.url.startsWith(`${url}api/`) ? (await api())(request) : served(request),
  );
  return opened;
};

const createServices = async (
  options: Omit<WindowServicesOptions, 'host'>,
): Promise<WindowServices> => {
  const [{ createWindowServices }, { createElectronHost }] = await Promise.all([
    import('./window-services'),
    import('./host/electron-host'),
  ]);
  const services = await createWindowServices({ ...options, host: createElectronHost() });
  services.onChange(() => (nativeTheme.themeSource = services.theme()));
  app.on('will-quit', services.close);
  return services;
};

if (app.requestSingleInstanceLock()) {
  cutUnfinished(databaseFolder(app.getPath('userData'), WORKBENCH_ORIGIN));
  void app.whenReady().then(start);
} else app.quit();
