// Boot order, nothing else: the window first, the rooms behind it while it paints.
import { join } from 'node:path';
import { app, nativeTheme, protocol, session, type BrowserWindow } from 'electron';
import { SETTINGS_ORIGIN, SETTINGS_URL, WORKBENCH_ORIGIN } from '../shared/addresses';
import { installMenu } from './windows/menu';
import { lockSession } from './windows/lockdown';
import { createPageServer } from './windows/pages';
import { createSettingsWindow } from './windows/settings-window';
import { openWorkbench } from './windows/workbench-window';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile !== '') app.setPath('userData', profile);

const start = (): void => {
  let workbench: BrowserWindow | null = null;
  const out = join(app.getAppPath(), 'out');
  const pages = join(out, 'renderer');
  const workbenchSession = session.defaultSession;
  // In memory: the settings page keeps nothing of its own.
  const settingsSession = session.fromPartition('settings');
  for (const each of [workbenchSession, settingsSession]) lockSession(each);

  const settings = createSettingsWindow(settingsSession, () => workbench);
  workbenchSession.protocol.handle('app', createPageServer(pages, 'workbench', WORKBENCH_ORIGIN));
  workbench = openWorkbench({
    session: workbenchSession,
    preload: join(out, 'preload', 'index.js'),
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

  void import('./rooms').then(async ({ joinRooms }) => {
    const rooms = await joinRooms(() => workbench?.webContents ?? null);
    const page = createPageServer(pages, 'settings', SETTINGS_ORIGIN);
    settingsSession.protocol.handle('app', (request) =>
      request.url.startsWith(`${SETTINGS_URL}api/`) ? rooms.settings(request) : page(request),
    );
    const applyTheme = () => (nativeTheme.themeSource = rooms.theme());
    applyTheme();
    rooms.onChange(applyTheme);
    app.on('will-quit', rooms.close);
  });
};

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
