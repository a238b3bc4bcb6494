// docs/guide/keyboard-shortcuts.md has each shortcut of the workbench's table, in its order and with its words, and no other.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';

test('the page of keyboard shortcuts lists what the workbench handles', async () => {
  vi.stubGlobal('navigator', { platform: 'Linux' });
  const { KEYS } = await import('../../../src/renderer/workbench/keyboard/key-table');
  const page = readFileSync(
    resolve(__dirname, '../../../docs/guide/keyboard-shortcuts.md'),
    'utf8',
  );
  const rows = (page.split('\n## ')[0] ?? '')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, key = '']) => /^(Ctrl|Esc)/.test(key))
    .map(([, key, words]) => [key, words]);
  expect(rows).toEqual(
    KEYS.map(({ key, shift, shown, words }) => [
      key === 'escape' ? shown : `Ctrl ${shift === true ? 'Shift ' : ''}${shown}`,
      words,
    ]),
  );
});
