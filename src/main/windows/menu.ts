// The application menu: what the system expects, and the workbench's commands by the keys that it hears itself.
import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { BUILD_KIND } from '../build-kind';

interface Options {
  readonly openSettings: () => void;
  readonly workbench: () => BrowserWindow | null;
}

type Key = Parameters<BrowserWindow['webContents']['sendInputEvent']>[0] & { keyCode: string };

const isMac = process.platform === 'darwin';

/** The page's keys (src/renderer/workbench/keyboard/shortcuts.ts), pressed for the person: no way into the page but this is needed. */
const pageCommand = (
  label: string,
  key: string,
  workbench: Options['workbench'],
): MenuItemConstructorOptions => ({
  label,
  accelerator: `CommandOrControl+${key}`,
  // The page hears the key itself; the menu only shows it.
  registerAccelerator: false,
  click: () => {
    const window = workbench();
    if (window === null) return;
    window.focus();
    const modifiers: Key['modifiers'] = [isMac ? 'meta' : 'control'];
    for (const type of ['keyDown', 'keyUp'] as const)
      window.webContents.sendInputEvent({ type, keyCode: key, modifiers });
  },
});

export const installMenu = ({ openSettings, workbench }: Options): void => {
  const command = (label: string, key: string) => pageCommand(label, key, workbench);
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: openSettings,
  };
  const requests: MenuItemConstructorOptions[] = [
    command('New Request', 'N'),
    command('Save Request', 'S'),
    command('Close Tab', 'W'),
  ];
  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'about' },
              { type: 'separator' },
              settings,
              { type: 'separator' },
              { role: 'hide' },
              { role: 'hideOthers' },
              { type: 'separator' },
              { role: 'quit' },
            ],
          } satisfies MenuItemConstructorOptions,
          { label: 'File', submenu: requests } satisfies MenuItemConstructorOptions,
        ]
      : [
          {
            label: 'File',
            submenu: [
              ...requests,
              { type: 'separator' },
              settings,
              { type: 'separator' },
              { role: 'quit' },
            ],
          } satisfies MenuItemConstructorOptions,
        ]),
    { role: 'editMenu' },
    {
      label: 'Request',
      submenu: [
        command('Send', 'Enter'),
        command('Log In', 'L'),
        { type: 'separator' },
        command('Go to the URL', 'U'),
        command('Find in Response', 'F'),
        { type: 'separator' },
        command('All Commands', 'K'),
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(BUILD_KIND === 'package'
          ? []
          : ([
              { type: 'separator' },
              { role: 'reload' },
              { role: 'toggleDevTools' },
            ] satisfies MenuItemConstructorOptions[])),
      ],
    },
    // Not the system's whole window menu: its "Close" would take the key that closes a tab.
    { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }] },
    { role: 'help', submenu: [command('Keyboard Shortcuts', '/')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
