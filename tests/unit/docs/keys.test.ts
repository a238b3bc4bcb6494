// docs/guide/keys.md lists the workbench's shortcuts in the table's order and words, and no others.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';

test('the keys page lists the workbench’s shortcuts', async () => {
  vi.stubGlobal('navigator', { platform: 'Linux' });
  const { KEYS } = await import('../../../src/renderer/workbench/keyboard/shortcuts');
  const page = readFileSync(resolve(__dirname, '../../../docs/guide/keys.md'), 'utf8');
  const rows = (page.split('\n## ')[0] ?? '')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, key = '']) => /^(Ctrl|Esc)/.test(key))
    .map(([, key, words]) => [key, words]);
  expect(rows).toEqual(
    KEYS.map(({ key, shown, words }) => [key === 'escape' ? shown : `Ctrl ${shown}`, words]),
  );
});
