// A settings file that exists but can't be read may be intact: whatever the system's error, it stays unchanged.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, symlink, writeFile, mkdir, lstat, readlink } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import { newConnectionId } from '../../../../src/main/connections/default-settings';
import { problemOfRejection } from '../../../support/problem-of';
import { connectionWith } from '../../../support/connection';
import { canLink } from '../../../support/can-link';

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof files>();
  return { ...real, readFile: vi.fn(real.readFile) };
});

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(async () => {
  vi.mocked(files.readFile).mockRestore();
  await rm(folder, { recursive: true, force: true });
});

const failWith = (code: string) =>
  vi.mocked(files.readFile).mockRejectedValue(Object.assign(new Error(code), { code }));

/** It starts with defaults, says so, and neither moves nor replaces the file. */
const expectUntouched = async (code: string, detail = `${path}: ${code}`): Promise<void> => {
  const before = await readdir(folder);
  const connections = await loadConnections(path);
  expect(connections.notices()).toMatchObject([{ code: 'settings-unreadable', detail }]);
  expect(connections.list()).toMatchObject([{ environment: 'sandbox' }]);
  const { id: _id, credentials: _credentials, keys: _keys, ...fields } = connectionWith();
  const saves = [
    connections.add(fields, newConnectionId()),
    connections.setGeneral(connections.general()),
    connections.clearHistory(),
    connections.remove(connections.selected().id),
  ];
  for (const save of saves) {
    expect(await problemOfRejection(save)).toMatchObject({ code: 'settings-unreadable' });
  }
  // A minor change holds for this run, and isn't written either.
  await connections.setCredentials(connections.selected().id, null);
  await connections.settled();
  expect(await readdir(folder)).toEqual(before);
};

describe('the system’s error', () => {
  test.each(
    'EACCES EPERM EMFILE ENFILE EIO ELOOP EISDIR ENOTDIR ENOMEM EBUSY ESTALE ETIMEDOUT ENXIO EAGAIN EOVERFLOW ERR_FS_FILE_TOO_LARGE UNKNOWN'.split(
      ' ',
    ),
  )('%s', async (code) => {
    await writeFile(path, '{"format":1}');
    failWith(code);
    await expectUntouched(code);
    vi.mocked(files.readFile).mockRestore();
    expect(await files.readFile(path, 'utf8')).toBe('{"format":1}');
  });

  test('none, but another error', async () => {
    await writeFile(path, '{"format":1}');
    vi.mocked(files.readFile).mockRejectedValue(new Error('not the system’s'));
    await expectUntouched('', `${path}: unknown error`);
  });
});

describe('if nothing is saved, a file that can’t be used stays where it is', () => {
  test.each([
    ['not valid', '{"format":1}', 'The settings file isn’t valid.'],
    ['not JSON', 'x', 'The settings file isn’t valid.'],
    ['newer', '{"format":2}', 'The settings file was written by a newer version of Keybearer.'],
  ])('%s', async (_what, text, title) => {
    await writeFile(path, text);
    const connections = await loadConnections(path, { saves: 'never' });
    expect(connections.notices()).toEqual([
      expect.objectContaining({
        code: 'settings-unreadable',
        title,
        next: 'Start Keybearer, which sets it aside. Until then, the default settings are used.',
        detail: path,
      }),
    ]);
    expect(connections.list()).toMatchObject([{ environment: 'sandbox' }]);
    await connections.setGeneral(connections.general());
    expect(await readdir(folder)).toEqual(['settings.json']);
    expect(await files.readFile(path, 'utf8')).toBe(text);
  });
});

describe('for real', () => {
  test('a folder', async () => {
    await mkdir(path);
    await expectUntouched('EISDIR');
    expect((await lstat(path)).isDirectory()).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('a FIFO', async () => {
    execFileSync('mkfifo', [path]);
    await expectUntouched('EFTYPE');
    expect((await lstat(path)).isFIFO()).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    await expectUntouched('ENXIO');
    expect((await lstat(path)).isSocket()).toBe(true);
    server.close();
  });

  test.skipIf(process.platform === 'win32')('an endless device', async () => {
    await symlink('/dev/zero', path);
    await expectUntouched('EFTYPE', '/dev/zero: EFTYPE');
    expect(await readlink(path)).toBe('/dev/zero');
  });

  test.runIf(canLink)('a circular link', async () => {
    await symlink(path, path);
    await expectUntouched('ELOOP');
    expect(await readlink(path)).toBe(path);
  });

  test.runIf(canLink).each(['gone.json', 'gone/settings.json'])(
    'a link to %s, which doesn’t exist',
    async (to) => {
      const target = join(folder, to);
      await symlink(target, path);
      await expectUntouched('', `${path} leads to ${target}`);
      const [notice] = (await loadConnections(path)).notices();
      expect(notice).toMatchObject({
        title: 'The settings file is a link to a file that doesn’t exist.',
        next: 'Restore that file or remove the link, then restart Keybearer. Until then, it uses default settings and saves nothing.',
      });
      expect(await readlink(path)).toBe(target);
    },
  );

  // Root can read it, and Windows has no such mode.
  test.skipIf((process.getuid?.() ?? 0) === 0)('another user’s file', async () => {
    await writeFile(path, '{}', { mode: 0 });
    await expectUntouched('EACCES');
  });
});

test('one that’s no longer readable before a save isn’t overwritten', async () => {
  const connections = await loadConnections(path);
  await connections.setGeneral(connections.general());
  const before = await readdir(folder);
  failWith('EIO');
  expect(await problemOfRejection(connections.setGeneral(connections.general()))).toMatchObject({
    code: 'settings-not-saved',
    detail: 'EIO',
  });
  expect(await readdir(folder)).toEqual(before);
});

test.skipIf(process.platform === 'win32')('nor is a FIFO that replaced it', async () => {
  const connections = await loadConnections(path);
  await connections.setGeneral(connections.general());
  await rm(path);
  execFileSync('mkfifo', [path]);
  expect(await problemOfRejection(connections.setGeneral(connections.general()))).toMatchObject({
    code: 'settings-not-saved',
    detail: 'EFTYPE',
  });
  expect((await lstat(path)).isFIFO()).toBe(true);
});

describe.runIf(canLink)('a link to a file', () => {
  const elsewhere = () => join(folder, 'dotfiles', 'keybearer.json');
  beforeEach(async () => {
    await mkdir(join(folder, 'dotfiles'));
    await symlink(elsewhere(), path);
  });
  const limitIn = async (file: string): Promise<number> =>
    (await loadConnections(file)).general().timeLimitSeconds;
  const setLimit = async (file: string, timeLimitSeconds: number): Promise<void> => {
    const connections = await loadConnections(file);
    expect(connections.notices()).toEqual([]);
    await connections.setGeneral({ ...connections.general(), timeLimitSeconds });
  };

  test('is read and written as that file, and stays a link', async () => {
    await setLimit(elsewhere(), 61);
    expect(await limitIn(path)).toBe(61);
    await setLimit(path, 62);
    expect(await readlink(path)).toBe(elsewhere());
    expect(await limitIn(elsewhere())).toBe(62);
    expect(await readdir(folder)).toEqual(['dotfiles', 'settings.json']);
    expect(await readdir(join(folder, 'dotfiles'))).toEqual(['keybearer.json']);
  });

  test('stays one if the file is corrupt: the target is set aside', async () => {
    await writeFile(elsewhere(), 'broken');
    const connections = await loadConnections(path);
    expect(connections.notices()).toMatchObject([{ code: 'settings-set-aside' }]);
    await connections.setGeneral({ ...connections.general(), timeLimitSeconds: 63 });
    expect(await readlink(path)).toBe(elsewhere());
    expect(await limitIn(elsewhere())).toBe(63);
    expect(await readdir(join(folder, 'dotfiles'))).toMatchObject([
      'keybearer.json',
      expect.stringMatching(/^keybearer\.json\..*\.bak$/),
    ]);
  });
});
