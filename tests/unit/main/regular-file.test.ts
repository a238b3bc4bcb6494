// Something other than a file at each path that main reads or writes: nothing blocks.
import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareBody } from '../../../src/main/api/request/request-body';
import { cutUnfinished } from '../../../src/main/profile/unfinished-logs';
import { readRegular, readRegularSync, writeRegularSync } from '../../../src/main/regular-file';
import { rememberedPlacement, rememberPlacement } from '../../../src/main/windows/placement';
import { startingTheme } from '../../../src/main/windows/theme';
import { problemOfRejection } from '../../support/problem-of';
import { canLink } from '../../support/can-link';

const BOUNDS = { x: 1, y: 2, width: 800, height: 600 };
vi.mock('electron', () => ({
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_000, height: 1_000 } }] },
}));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, '000003.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Closes a window whose position is saved in the file. */
const closeWindow = (): void => {
  let close: () => void = () => undefined;
  rememberPlacement(
    {
      on: (_event: string, listener: () => void) => (close = listener),
      getNormalBounds: () => BOUNDS,
      isMaximized: () => true,
    } as unknown as BrowserWindow,
    path,
  );
  close();
};

const fileBody = () =>
  prepareBody({ kind: 'file', file: { path, name: 'data.bin', type: '' } }, null);

const MAKE = {
  'a FIFO': () => execFileSync('mkfifo', [path]),
  'a device': () => symlinkSync('/dev/zero', path),
  'a link to a FIFO': () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync(join(folder, 'pipe'), path);
  },
  'a folder': () => mkdirSync(path),
};

describe.skipIf(process.platform === 'win32').each(Object.entries(MAKE))(
  'T51, F44 %s',
  (kind, make) => {
    const code = kind === 'a folder' ? 'EISDIR' : 'EFTYPE';
    beforeEach(() => void make());

    test('isn’t read', async () => {
      await expect(readRegular(path)).rejects.toMatchObject({ code });
      expect(() => readRegularSync(path)).toThrow(expect.objectContaining({ code }));
    });

    test('isn’t written to, and stays', () => {
      const before = lstatSync(path).mode;
      expect(() => writeRegularSync(path, 'text')).toThrow();
      closeWindow();
      expect(lstatSync(path).mode).toBe(before);
    });

    test('doesn’t prevent a window from opening, in its position and theme', () => {
      expect(rememberedPlacement(path, { width: 3, height: 4 })).toEqual({
        bounds: { width: 3, height: 4 },
        maximized: false,
      });
      expect(startingTheme(path)).toBe('system');
    });

    test('among a database’s logs is left alone', () => {
      cutUnfinished(folder);
      expect(lstatSync(path).isFile()).toBe(false);
    });

    test('isn’t a request’s body', async () => {
      expect(await problemOfRejection(fileBody())).toMatchObject({ code: 'file-unreadable' });
    });

    test('isn’t one either if it replaces the file before that’s sent', async () => {
      rmSync(path, { recursive: true });
      writeFileSync(path, 'x');
      const opened = (await fileBody()).open();
      rmSync(path);
      rmSync(join(folder, 'pipe'), { force: true });
      make();
      if (!(opened instanceof Readable)) throw new Error('no stream');
      await expect(opened.toArray()).rejects.toMatchObject({
        problem: { code: 'file-unreadable' },
        cause: { code },
      });
    });
  },
);

test.runIf(canLink)('F44 a file, and a link to one, is read and written as usual', async () => {
  const target = join(folder, 'target');
  writeFileSync(target, 'a longer text than what comes after it'.repeat(9));
  symlinkSync(target, path);
  closeWindow();
  expect(rememberedPlacement(path, BOUNDS)).toEqual({ bounds: BOUNDS, maximized: true });
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect((await readRegular(path)).equals(readFileSync(target))).toBe(true);
  const opened = (await fileBody()).open();
  if (!(opened instanceof Readable)) throw new Error('no stream');
  expect(Buffer.concat((await opened.toArray()) as Buffer[]).equals(readFileSync(target))).toBe(
    true,
  );
});

test('F44 main reads files by path in no other way', () => {
  const others = readdirSync('src/main', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) =>
      /\b(?:readFile|readFileSync|createReadStream|writeFileSync)\b/.test(
        readFileSync(join('src/main', name), 'utf8'),
      ),
    );
  // A new file in a private folder; a private reader of the same name in the store of bodies; installed with the program.
  expect(others.toSorted()).toEqual(
    [
      'programs/socket-server.ts',
      'regular-file.ts',
      'response/store/byte-store.ts',
      'windows/pages.ts',
    ].map((name) => join(name)),
  );
});
