// The table of shortcuts: which key does what, and how it's written.
import { expect, test, vi } from 'vitest';
import { MENU_SHORTCUTS } from '../../../../../src/shared/context-menus';

vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
const { actionOf, keyOf, KEYS } =
  await import('../../../../../src/renderer/workbench/keyboard/key-table');

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  actionOf({
    key,
    code: '',
    ctrlKey: true,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  } as KeyboardEvent);

test.each([
  ['n', {}, 'newRequest'],
  ['N', { shiftKey: true }, null],
  ['T', { shiftKey: true }, 'reopenTab'],
  ['t', {}, null],
  ['A', { shiftKey: true }, 'openTabs'],
  ['Tab', {}, 'recentTab'],
  ['Tab', { shiftKey: true }, 'recentTabBack'],
  ['Tab', { ctrlKey: false }, null],
  ['Tab', { altKey: true }, null],
  ['3', { code: 'Digit3' }, 'toTab'],
  ['"', { code: 'Digit3' }, 'toTab'],
  ['9', { code: 'Digit9' }, 'lastTab'],
  ['0', { code: 'Digit0' }, null],
  ['PageUp', { shiftKey: true }, 'moveTabLeft'],
  ['PageDown', { shiftKey: true }, 'moveTabRight'],
  ['Escape', { ctrlKey: false }, 'cancel'],
  ['b', {}, 'toggleSide'],
  ['b', { ctrlKey: false }, null],
  // The response hears this one itself.
  ['f', {}, null],
])('%s with %j', (key, more, action) => {
  expect(press(key, more)).toBe(action);
});

test('no two shortcuts are the same', () => {
  const shown = KEYS.map(({ action }) => keyOf(action));
  expect(new Set(shown).size).toBe(shown.length);
  expect(keyOf('reopenTab')).toBe('Ctrl+Shift+T');
  expect(keyOf('recentTabBack')).toBe('Ctrl+Shift+Tab');
  expect(keyOf('cancel')).toBe('Esc');
});

test('the shortcuts in a tab’s menu are these', () => {
  const written = (key: string) =>
    key.replace('CommandOrControl', 'Ctrl').replace('PageUp', 'PgUp').replace('PageDown', 'PgDn');
  const names = ['closeTab', 'moveTabLeft', 'moveTabRight', 'reopenTab'] as const;
  expect(Object.keys(MENU_SHORTCUTS)).toEqual(names);
  for (const name of names) expect(written(MENU_SHORTCUTS[name])).toBe(keyOf(name));
});
