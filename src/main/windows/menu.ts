// The application menu: the system's standard items, and the workbench's commands with their shortcuts.
import {
  app,
  Menu,
  type BaseWindow,
  type BrowserWindow,
  type KeyboardEvent,
  type MenuItemConstructorOptions,
} from 'electron';
import { BUILD_KIND } from '../build-kind';
import { pressKey } from './press-key';
import * as words from './words';

interface Options {
  readonly openSettings: () => void;
  readonly workbench: () => BrowserWindow | null;
}

const isMac = process.platform === 'darwin';

/** For a window; macOS only. */
const zoom: MenuItemConstructorOptions = { role: 'zoom' };

/**
 * A shortcut only applies to the focused window; choosing the command in the menu brings the workbench to the front.
 */
const isForWorkbench = (
  workbench: BrowserWindow,
  focused: BaseWindow | undefined,
  { triggeredByAccelerator }: KeyboardEvent,
): boolean => triggeredByAccelerator !== true || focused === workbench;

/**
 * Sends the page its own shortcut (src/renderer/workbench/keyboard/key-table.ts).
 */
const pageCommand = (
  label: string,
  key: string,
  workbench: Options['workbench'],
  shift = false,
  /** Handles the shortcut while another window has focus, which macOS passes to the menu regardless. */
  inOtherWindow?: (focused: BaseWindow | undefined) => void,
): MenuItemConstructorOptions => ({
  label,
  accelerator: `CommandOrControl+${shift ? 'Shift+' : ''}${key}`,
  // The page handles the key itself; the menu only displays it. Has no effect on macOS.
  registerAccelerator: false,
  click: (_item, focused, event) => {
    const window = workbench();
    if (window === null) return;
    if (!isForWorkbench(window, focused, event)) {
      inOtherWindow?.(focused);
      return;
    }
    pressKey(window, key, [isMac ? 'meta' : 'control', ...(shift ? (['shift'] as const) : [])]);
  },
});

type Command = (label: string, key: string) => MenuItemConstructorOptions;

const requestMenu = (command: Command): MenuItemConstructorOptions => ({
  label: words.request,
  submenu: [
    command(words.send, 'Enter'),
    command(words.logIn, 'L'),
    { type: 'separator' },
    command(words.goToUrl, 'U'),
    command(words.find, 'F'),
    { type: 'separator' },
    command(words.commandPalette, 'K'),
  ],
});

const viewMenu = (command: Command): MenuItemConstructorOptions => ({
  label: words.view,
  submenu: [
    command(words.toggleSidePanel, 'B'),
    { type: 'separator' },
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
});

export const installMenu = ({ openSettings, workbench }: Options): void => {
  const command = (label: string, key: string) => pageCommand(label, key, workbench);
  const settings: MenuItemConstructorOptions = {
    label: words.settings,
    accelerator: 'CommandOrControl+,',
    click: openSettings,
  };
  const requests: MenuItemConstructorOptions[] = [
    command(words.newRequest, 'N'),
    command(words.saveRequest, 'S'),
    pageCommand(words.saveRequestAs, 'S', workbench, true),
    pageCommand(words.closeTab, 'W', workbench, false, (focused) => focused?.close()),
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
          { label: words.file, submenu: requests } satisfies MenuItemConstructorOptions,
        ]
      : [
          {
            label: words.file,
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
    requestMenu(command),
    viewMenu(command),
    // Not the standard window menu: its "Close" would take the shortcut that closes a tab.
    { label: words.window, submenu: [{ role: 'minimize' }, ...(isMac ? [zoom] : [])] },
    { role: 'help', submenu: [command(words.keyboardShortcuts, '/')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
