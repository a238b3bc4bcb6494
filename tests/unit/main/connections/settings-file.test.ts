// A settings file that's damaged or unreadable: never used, never lost.
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import type * as Disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { canLink } from '../../../support/can-link';

/** The real module, of which single calls can fail. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Disk>();
  return { ...real, readFile: vi.fn(real.readFile), rename: vi.fn(real.rename) };
});

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const fields = fieldsOf(connectionWith({ name: 'Sunrise Motors' }));

describe('F44 an unusable settings file', () => {
  const whole = async (): Promise<string> => {
    await (await loadConnections(path)).add(fields, 'c1');
    return readFile(path, 'utf8');
  };

  test('is set aside, byte for byte, wherever it was cut', async () => {
    const text = await whole();
    for (let length = 0; length < text.trimEnd().length; length += 37) {
      await rm(folder, { recursive: true });
      folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
      path = join(folder, 'settings.json');
      await writeFile(path, text.slice(0, length));
      const connections = await loadConnections(path);
      expect(connections.notices()[0]?.code).toBe('settings-set-aside');
      expect(connections.selected().environment).toBe('sandbox');
      const [aside] = await readdir(folder);
      // Windows allows no colons in a file's name.
      expect(aside).toMatch(/^settings\.json\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d+Z\.bak$/);
      expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text.slice(0, length));
    }
  });

  test.each([
    ['binary', Buffer.from([0, 255, 1, 2]), 'settings-set-aside'],
    ['an array', Buffer.from('[]'), 'settings-set-aside'],
    ['a number', Buffer.from('7'), 'settings-set-aside'],
    ['null', Buffer.from('null'), 'settings-set-aside'],
    ['no connection', Buffer.from('{"format":1,"connections":[]}'), 'settings-set-aside'],
    ['a newer version’s', Buffer.from('{"format":99,"connections":{}}'), 'settings-newer'],
  ])('%s', async (_what, bytes, code) => {
    await writeFile(path, bytes);
    const connections = await loadConnections(path);
    expect(connections.notices()[0]?.code).toBe(code);
    await connections.add(fields, 'c1');
    expect((await readdir(folder)).filter((name) => name.endsWith('.bak'))).toHaveLength(1);
  });

  test('with one ID twice is set aside', async () => {
    const text = await whole();
    const settings = JSON.parse(text) as { connections: { id: string }[] };
    const connections = settings.connections.map((each) => ({ ...each, id: 'c1' }));
    expect(connections).toHaveLength(2);
    await writeFile(path, JSON.stringify({ ...settings, connections }));
    expect((await loadConnections(path)).notices()[0]?.code).toBe('settings-set-aside');
  });

  test.each(['null', '7', '"text"', '[]', 'true'])(
    'with %s in place of an object',
    async (value) => {
      const settings = JSON.parse(await whole()) as Record<string, unknown>;
      const strange: unknown = JSON.parse(value);
      for (const changed of [{ general: strange }, { connections: [strange] }]) {
        await writeFile(path, JSON.stringify({ ...settings, ...changed }));
        expect((await loadConnections(path)).notices()[0]?.code).toBe('settings-set-aside');
      }
    },
  );

  test('an unwritable folder: a problem, and nothing shown that wouldn’t last', async () => {
    const connections = await loadConnections(path);
    await rm(folder, { recursive: true });
    expect((await problemOfRejection(connections.add(fields, 'c1'))).code).toBe(
      'settings-not-saved',
    );
    expect(connections.list()).toHaveLength(1);
    // A minor change holds for this run.
    const { id } = connections.selected();
    await connections.setCredentials(id, {
      savedAt: 1,
      keyEnding: 'x',
      version: 'v',
      keptIn: 'keychain',
    });
    expect(connections.selected().credentials?.version).toBe('v');
    expect(connections.notices().map(({ code }) => code)).toEqual(['settings-not-saved']);
  });
});

describe('F44 an unreadable settings file', () => {
  test.each([...(canLink ? ['ELOOP'] : []), 'EISDIR'])(
    'for %s: it stays, and isn’t overwritten',
    async (code) => {
      if (code === 'ELOOP') await symlink(path, path);
      else await mkdir(path);
      const connections = await loadConnections(path);
      expect(connections.notices()).toMatchObject([
        { code: 'settings-unreadable', detail: expect.stringContaining(code) },
      ]);
      expect((await problemOfRejection(connections.add(fields, 'c1'))).code).toBe(
        'settings-unreadable',
      );
      // A minor change holds for this run.
      await connections.setCredentials(connections.selected().id, null);
      expect(connections.notices()).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['settings.json']);
    },
  );

  test.each(['EMFILE', 'EIO', 'EACCES'])(
    'for %s, once: not even when it can be read again',
    async (code) => {
      const first = await loadConnections(path);
      await first.add(fields, 'c1');
      const text = await readFile(path, 'utf8');
      vi.mocked(readFile).mockRejectedValueOnce(Object.assign(new Error(code), { code }));
      const connections = await loadConnections(path);
      expect(connections.list()).toHaveLength(1);
      await problemOfRejection(connections.setGeneral(connections.general()));
      await problemOfRejection(connections.add(fields, 'c2'));
      expect(await readdir(folder)).toEqual(['settings.json']);
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );

  test('before a write: an unreadable file isn’t overwritten', async () => {
    const connections = await loadConnections(path);
    await connections.add(fields, 'c1');
    const text = await readFile(path, 'utf8');
    vi.mocked(readFile).mockRejectedValueOnce(Object.assign(new Error('EIO'), { code: 'EIO' }));
    const problem = await problemOfRejection(connections.setGeneral(connections.general()));
    expect(problem).toMatchObject({ code: 'settings-not-saved', detail: 'EIO' });
    expect(await readFile(path, 'utf8')).toBe(text);
    await connections.setGeneral({ ...connections.general(), timeLimitSeconds: 61 });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('one that can’t be replaced stays, without a new one next to it', async () => {
    const connections = await loadConnections(path);
    await connections.add(fields, 'c1');
    const text = await readFile(path, 'utf8');
    vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
    const problem = await problemOfRejection(connections.clearHistory());
    expect(problem).toMatchObject({ code: 'settings-not-saved', detail: 'EPERM' });
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('a corrupt one that can’t be set aside stays', async () => {
    await writeFile(path, 'broken');
    vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
    const connections = await loadConnections(path);
    expect(connections.notices()).toEqual([
      expect.objectContaining({
        code: 'settings-unreadable',
        title: 'The settings file isn’t valid and couldn’t be set aside.',
        next: 'Move the file, then restart Keybearer. Until then, it uses default settings and saves nothing.',
        detail: `${path}: EPERM`,
      }),
    ]);
    await problemOfRejection(connections.add(fields, 'c1'));
    expect(await readFile(path, 'utf8')).toBe('broken');
  });
});
