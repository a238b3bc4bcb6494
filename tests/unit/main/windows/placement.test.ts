// Where a window opens, given what was saved when it closed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { rememberedPlacement } from '../../../../src/main/windows/placement';

vi.mock('electron', () => ({
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }] },
}));

const SIZE = { width: 1_180, height: 760 };
const folder = mkdtempSync(join(tmpdir(), 'keybearer-placement-'));
const path = join(folder, 'window.json');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const opensWith = (platform: NodeJS.Platform, noted: unknown) => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  writeFileSync(path, JSON.stringify(noted));
  return rememberedPlacement(path, SIZE);
};
const at = (x: number, y: number) => ({ x, y, width: 900, height: 600 });

test.each([
  [60, 40],
  [0, 40],
  [60, 0],
])('where it was: %i, %i', (x, y) => {
  const noted = { bounds: at(x, y), maximized: false };
  expect(opensWith('linux', noted)).toEqual(noted);
});

test('only its size if it was at 0, 0 on Linux: on Wayland a program doesn’t know its windows’ positions', () => {
  const noted = { bounds: at(0, 0), maximized: true };
  expect(opensWith('linux', noted)).toEqual({
    bounds: { width: 900, height: 600 },
    maximized: true,
  });
  expect(opensWith('win32', noted)).toEqual(noted);
});

test.each([
  ['a place on no screen', { bounds: at(-5_000, 40), maximized: true }],
  ['no number', { bounds: { ...at(60, 40), x: '60' }, maximized: false }],
  ['no bounds', { maximized: false }],
])('by default after %s', (_what, noted) => {
  expect(opensWith('linux', noted)).toEqual({ bounds: SIZE, maximized: false });
});
