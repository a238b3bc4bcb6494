// Native context menus: of text in both windows, and those that the workbench's page names.
import type { BrowserWindow, MenuItemConstructorOptions, WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { offerMenus, offerTextMenu } from '../../../../src/main/windows/context-menu';
import { choiceOf, markOf } from '../../../../src/shared/context-menus';

const built = vi.hoisted(() => ({
  template: null as readonly MenuItemConstructorOptions[] | null,
  popup: vi.fn<(options: object) => void>(),
}));
vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => {
      built.template = template;
      return { popup: built.popup };
    },
  },
}));

type Listener = (event: object, params: object) => void;

const sendInputEvent = vi.fn<(event: object) => void>();
const focus = vi.fn<() => void>();
let listener: Listener = () => undefined;
const webContents = { on: (_name: string, added: Listener) => (listener = added), sendInputEvent };
const window = { focus, webContents } as unknown as BrowserWindow;

const NO_EDITS = { canUndo: false, canRedo: false, canCut: false, canCopy: false };
const CLICK = { x: 3, y: 4, menuSourceType: 'keyboard', isEditable: false, selectionText: '' };
const click = (params: object) => listener({}, { ...CLICK, editFlags: NO_EDITS, ...params });
const names = () => built.template?.map(({ label, role }) => label ?? role) ?? null;

beforeEach(() => {
  vi.clearAllMocks();
  built.template = null;
});

test('a menu that the page names has main’s words, where the click was', () => {
  offerMenus(window);
  click({ titleText: markOf('historyEntry', (item) => item !== 'compare') });
  expect(built.template?.map(({ label, enabled }) => [label, enabled])).toEqual([
    ['Open', true],
    ['Compare with the current request', false],
    ['Send again', true],
  ]);
  expect(built.popup).toHaveBeenCalledWith({ x: 3, y: 4, sourceType: 'keyboard' });
});

test('the chosen item goes to the page as a key', () => {
  offerMenus(window);
  click({ titleText: markOf('historyEntry', () => true) });
  built.template?.[2]?.click?.({} as Electron.MenuItem, undefined, {});
  expect(focus).toHaveBeenCalledOnce();
  const [[down], [up]] = sendInputEvent.mock.calls as [[object], [object]];
  expect(down).toEqual({ type: 'keyDown', keyCode: 'F15', modifiers: ['control', 'alt', 'shift'] });
  expect(up).toEqual({ ...down, type: 'keyUp' });
  expect(choiceOf({ key: 'F15', ctrlKey: true, altKey: true, shiftKey: true })).toBe(2);
});

test('shortcuts are shown, and left to the page', () => {
  offerMenus(window);
  click({ titleText: markOf('tab', () => true) });
  expect(built.template?.[0]).toMatchObject({
    accelerator: 'CommandOrControl+W',
    registerAccelerator: false,
  });
  expect(built.template?.[1]).not.toHaveProperty('accelerator');
});

test('Copy is the system’s, as the page allows it', () => {
  offerMenus(window);
  click({ titleText: markOf('responseText', (item) => item !== 'copy') });
  expect(built.template?.[0]).toEqual({ role: 'copy', enabled: false });
});

test.each(['', 'Buy now', 'context-menu:nothing:1'])(
  '%o is no menu, and text has its own',
  (titleText) => {
    offerMenus(window);
    click({ titleText });
    expect(built.popup).not.toHaveBeenCalled();
    click({ titleText, selectionText: 'words' });
    expect(names()).toEqual(['copy']);
  },
);

test('another window’s page can’t name a menu', () => {
  offerTextMenu(webContents as unknown as WebContents);
  click({ titleText: markOf('tab', () => true) });
  expect(built.popup).not.toHaveBeenCalled();
});
