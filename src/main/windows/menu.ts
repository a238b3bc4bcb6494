// The application menu: what the system expects, and the workbench's commands by the keys that it hears itself.
import {
  app,
  Menu,
  type BaseWindow,
  type BrowserWindow,
  type KeyboardEvent,
  type MenuItemConstructorOptions,
} from 'electron';
import { BUILD_KIND } from '../build-kind';

interface Options {
  readonly openSettings: () => void;
  readonly workbench: () => BrowserWindow | null;
}

type Key = Parameters<BrowserWindow['webContents']['sendInputEvent']>[0] & { keyCode: string };

const isMac = process.platform === 'darwin';

/** Of a window, which only macOS knows. */
const zoom: MenuItemConstructorOptions = { role: 'zoom' };

/** By its shortcut, a command is only for the window in front; chosen from the menu, it brings the workbench there. */
const isForWorkbench = (
  workbench: BrowserWindow,
  focused: BaseWindow | undefined,
  { triggeredByAccelerator }: KeyboardEvent,
): boolean => triggeredByAccelerator !== true || focused === workbench;

/** The page's keys (src/renderer/workbench/keyboard/key-table.ts), pressed for the person: no way into the page but this is needed. */
const pageCommand = (
  label: string,
  key: string,
  workbench: Options['workbench'],
  /** For the shortcut in another window, which macOS takes for the menu's all the same. */
  inOtherWindow?: (focused: BaseWindow | undefined) => void,
): MenuItemConstructorOptions => ({
  label,
  accelerator: `CommandOrControl+${key}`,
  // The page hears the key itself; the menu only shows it. macOS knows no such thing.
  registerAccelerator: false,
  click: (_item, focused, event) => {
    const window = workbench();
    if (window === null) return;
    if (!isForWorkbench(window, focused, event)) {
      inOtherWindow?.(focused);
      return;
    }
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
    pageCommand('Close Tab', 'W', workbench, (focused) => focused?.close()),
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
        command('Command Palette', 'K'),
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
    { label: 'Window', submenu: [{ role: 'minimize' }, ...(isMac ? [zoom] : [])] },
    { role: 'help', submenu: [command('Keyboard Shortcuts', '/')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
