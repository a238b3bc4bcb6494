// The socket's path fits, and its folder is this user's alone.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  isPrivateFolder,
  makePrivateFolder,
  socketPlace,
} from '../../../../src/main/programs/socket-place';

test.each([
  ['a short profile', '/home/a/.config/Keybearer', '/home/a/.config/Keybearer/programs/socket'],
  ['the longest that fits', `/${'p'.repeat(86)}`, `/${'p'.repeat(86)}/programs/socket`],
])('T62 %s has the socket in it', (_what, profile, expected) => {
  expect(Buffer.byteLength(expected)).toBeLessThanOrEqual(103);
  expect(socketPlace(profile, 'linux').path).toBe(expected);
});

test.each([87, 200, 4_000])('T62 a profile of %i characters has it elsewhere', (length) => {
  const { path, folder, cookieFile } = socketPlace(`/${'p'.repeat(length)}`, 'linux');
  expect(Buffer.byteLength(path)).toBeLessThanOrEqual(103);
  expect(path.startsWith(`${folder ?? ''}/`)).toBe(true);
  expect(cookieFile).toContain('ppp/programs/cookie');
});

test('T62 characters of several bytes count', () => {
  expect(socketPlace(`/${'ü'.repeat(50)}`, 'linux').path).not.toContain('ü');
});

test('T62 each profile has its own, also on Windows', () => {
  const places = ['C:\\a', 'C:\\b'].map((profile) => socketPlace(profile, 'win32'));
  expect(places.map(({ folder }) => folder)).toEqual([null, null]);
  expect(places[0]?.path).toMatch(/^\\\\\.\\pipe\\keybearer-[\da-f]{16}$/);
  expect(places[0]?.path).not.toBe(places[1]?.path);
});

describe.skipIf(process.platform === 'win32')('T62 a private folder', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'keybearer-place-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  test('is made, and found again', () => {
    const folder = join(parent, 'one', 'two');
    expect(makePrivateFolder(folder)).toBe(true);
    expect(makePrivateFolder(folder)).toBe(true);
  });

  test.each([
    [
      'others can enter it',
      (path: string) => {
        mkdirSync(path);
        chmodSync(path, 0o711);
      },
    ],
    ['it’s a file', (path: string) => writeFileSync(path, '')],
    [
      'it’s a link to a private folder',
      (path: string) => {
        mkdirSync(`${path}-real`, { mode: 0o700 });
        symlinkSync(`${path}-real`, path);
      },
    ],
  ])('isn’t one if %s', (_why, prepare) => {
    const folder = join(parent, 'one');
    prepare(folder);
    expect(makePrivateFolder(folder)).toBe(false);
    expect(isPrivateFolder(folder)).toBe(false);
  });
});
