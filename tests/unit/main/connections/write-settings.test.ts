// Writing the settings file: what's left open or behind, and what an error says.
import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink } from 'node:fs/promises';
import type * as Disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  setAsideForeign,
  settingsPlace,
  writeSettings,
} from '../../../../src/main/connections/settings-file';
import { canLink } from '../../../support/can-link';

/** The real module, whose opened files can be looked at. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Disk>();
  return { ...real, open: vi.fn(real.open) };
});

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
  vi.mocked(open).mockClear();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const openedFile = async (): Promise<Disk.FileHandle> => {
  const [result] = vi.mocked(open).mock.results;
  return (await result?.value) as Disk.FileHandle;
};

test('the file is closed once it’s written', async () => {
  await writeSettings(path, 'text');
  expect(await readFile(path, 'utf8')).toBe('text');
  expect((await openedFile()).fd).toBe(-1);
});

test('a full disk: the file is closed, nothing is left, and the error is the cause', async () => {
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  const { open: really } = await vi.importActual<typeof Disk>('node:fs/promises');
  vi.mocked(open).mockImplementationOnce(async (...given) => {
    const file = await really(...given);
    file.sync = () => Promise.reject(full);
    return file;
  });
  await expect(writeSettings(path, 'text')).rejects.toMatchObject({
    cause: full,
    problem: { code: 'settings-not-saved', detail: 'ENOSPC' },
  });
  expect((await openedFile()).fd).toBe(-1);
  expect(await readdir(folder)).toEqual([]);
});

test('a file that can’t be read before a write: the error is the cause', async () => {
  await mkdir(path);
  await expect(setAsideForeign(path, null)).rejects.toMatchObject({
    cause: { code: 'EISDIR' },
    problem: { code: 'settings-not-saved', detail: 'EISDIR' },
  });
});

test.runIf(canLink)('a file in a folder behind a link keeps the path it was given', async () => {
  await mkdir(join(folder, 'real'));
  await symlink(join(folder, 'real'), join(folder, 'link'));
  const given = join(folder, 'link', 'settings.json');
  await writeSettings(given, 'text');
  expect(await settingsPlace(given)).toBe(given);
});
