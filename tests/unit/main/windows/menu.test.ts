// The application menu: its commands reach the workbench, and their shortcuts only from the workbench itself.
import type {
  BaseWindow,
  BrowserWindow,
  KeyboardEvent,
  MenuItemConstructorOptions,
} from 'electron';
import { afterEach, expect, test, vi } from 'vitest';

const built = vi.hoisted(() => ({ template: [] as MenuItemConstructorOptions[] }));
vi.mock('electron', () => ({
  app: { name: 'Keybearer' },
  Menu: {
    buildFromTemplate: (template: MenuItemConstructorOptions[]) => (built.template = template),
    setApplicationMenu: () => undefined,
  },
}));
vi.mock('../../../../src/main/build-kind', () => ({ BUILD_KIND: 'package' }));

const sendInputEvent = vi.fn<(event: object) => void>();
const workbench = { focus: vi.fn(), close: vi.fn(), webContents: { sendInputEvent } };
const settings = { focus: vi.fn(), close: vi.fn() };

afterEach(() => vi.clearAllMocks());

/** The menus on this system, each with its items. */
const menusOn = async (
  platform: NodeJS.Platform,
): Promise<Map<string, MenuItemConstructorOptions[]>> => {
  const spy = vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  vi.resetModules();
  const { installMenu } = await import('../../../../src/main/windows/menu');
  installMenu({
    openSettings: () => undefined,
    workbench: () => workbench as unknown as BrowserWindow,
  });
  spy.mockRestore();
  const itemsOf = ({ submenu }: MenuItemConstructorOptions) =>
    Array.isArray(submenu) ? submenu : [];
  return new Map(built.template.map((menu) => [menu.label ?? String(menu.role), itemsOf(menu)]));
};

const choose = async (label: string, focused: object | undefined, event: KeyboardEvent) => {
  const items = [...(await menusOn('darwin')).values()].flat();
  const click = items.find((item) => item.label === label)?.click;
  if (click === undefined) throw new Error(`There is no ${label}.`);
  click({} as Electron.MenuItem, focused as BaseWindow | undefined, event);
};
const BY_SHORTCUT = { triggeredByAccelerator: true };

test.each([
  ['chosen in the workbench', workbench, {}],
  ['chosen with Settings in front', settings, {}],
  ['by its shortcut in the workbench', workbench, BY_SHORTCUT],
])('a command sends its key to the workbench: %s', async (_how, focused, event) => {
  await choose('Send', focused, event);
  expect(workbench.focus).toHaveBeenCalledOnce();
  expect(sendInputEvent.mock.calls).toEqual([
    [{ type: 'keyDown', keyCode: 'Enter', modifiers: ['meta'] }],
    [{ type: 'keyUp', keyCode: 'Enter', modifiers: ['meta'] }],
  ]);
});

test.each([
  ['Settings', settings],
  ['no window', undefined],
])('a shortcut pressed with %s in front does nothing in the workbench', async (_which, focused) => {
  for (const label of ['Send', 'Close Tab', 'Save Request', 'Log In'])
    await choose(label, focused, BY_SHORTCUT);
  expect(sendInputEvent).not.toHaveBeenCalled();
  expect(workbench.focus).not.toHaveBeenCalled();
  expect(workbench.close).not.toHaveBeenCalled();
});

test('a command with Shift sends that too', async () => {
  await choose('Save Request As…', workbench, {});
  const modifiers = ['meta', 'shift'];
  expect(sendInputEvent.mock.calls).toEqual([
    [{ type: 'keyDown', keyCode: 'S', modifiers }],
    [{ type: 'keyUp', keyCode: 'S', modifiers }],
  ]);
  const items = [...(await menusOn('linux')).values()].flat();
  expect(items.find(({ label }) => label === 'Save Request As…')?.accelerator).toBe(
    'CommandOrControl+Shift+S',
  );
});

test('⌘W closes Settings if that’s in front', async () => {
  await choose('Send', settings, BY_SHORTCUT);
  expect(settings.close).not.toHaveBeenCalled();
  await choose('Close Tab', settings, BY_SHORTCUT);
  expect(settings.close).toHaveBeenCalledOnce();
});

test.each([
  ['darwin', ['minimize', 'zoom']],
  ['linux', ['minimize']],
  ['win32', ['minimize']],
] as const)('the Window menu on %s only has items that work there', async (platform, roles) => {
  const items = (await menusOn(platform)).get('Window');
  expect(items?.map(({ role }) => role)).toEqual(roles);
});
