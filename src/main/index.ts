// Boot order, nothing else: the window first, the rooms behind it while it paints.
import { join } from 'node:path';
import { app, nativeTheme, protocol, session, type BrowserWindow } from 'electron';
import { whereOf } from './problem-error';
import { SETTINGS_ORIGIN, SETTINGS_URL, WORKBENCH_ORIGIN } from '../shared/addresses';
import { createDevPageServer } from './windows/dev-pages';
import { installMenu } from './windows/menu';
import { lockSession } from './windows/lockdown';
import { createPageServer } from './windows/pages';
import type { PageName } from './windows/policy';
import { createSettingsWindow } from './windows/settings-window';
import { openWorkbench } from './windows/workbench-window';

// What nobody expected is told on the error output, without its text: it may quote what must not be told.
process.on('uncaughtException', (error) =>
  console.error(`Keybearer made a mistake: ${whereOf(error)}`),
);
process.on('unhandledRejection', (error) =>
  console.error(`Keybearer made a mistake: ${whereOf(error)}`),
);

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const OUT = join(app.getAppPath(), 'out');

const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile !== '') app.setPath('userData', profile);

/** From the build; from Vite's server while developing. */
const servePage = (
  page: PageName,
  origin: string,
): ((request: Request) => Response | Promise<Response>) => {
  const viteUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  return viteUrl === undefined
    ? createPageServer(join(OUT, 'renderer'), page, origin)
    : createDevPageServer(viteUrl, page);
};

const start = (): void => {
  let workbench: BrowserWindow | null = null;
  const workbenchSession = session.defaultSession;
  // In memory: the settings page keeps nothing of its own.
  const settingsSession = session.fromPartition('settings');
  for (const each of [workbenchSession, settingsSession]) lockSession(each);

  const settings = createSettingsWindow(settingsSession, () => workbench);
  workbenchSession.protocol.handle('app', servePage('workbench', WORKBENCH_ORIGIN));
  workbench = openWorkbench({
    session: workbenchSession,
    preload: join(OUT, 'preload', 'index.js'),
    placementFile: join(app.getPath('userData'), 'window.json'),
    onOpen: (url) => {
      if (url === SETTINGS_URL) settings.open();
    },
  });
  workbench.once('ready-to-show', () => console.log('Window ready'));
  workbench.on('closed', () => {
    workbench = null;
    app.quit();
  });
  installMenu({ openSettings: settings.open });

  app.on('second-instance', () => {
    if (workbench?.isMinimized() === true) workbench.restore();
    workbench?.focus();
  });

  const joined = import('./rooms').then(({ joinRooms }) =>
    joinRooms(() => workbench?.webContents ?? null),
  );
  // At once, though the rooms may still be loading: the menu opens Settings as soon as there is one.
  const page = servePage('settings', SETTINGS_ORIGIN);
  settingsSession.protocol.handle('app', async (request) =>
    request.url.startsWith(`${SETTINGS_URL}api/`)
      ? (await joined).settings(request)
      : page(request),
  );
  void joined.then((rooms) => {
    const applyTheme = () => (nativeTheme.themeSource = rooms.theme());
    applyTheme();
    rooms.onChange(applyTheme);
    app.on('will-quit', rooms.close);
  });
};

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
