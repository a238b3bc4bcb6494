// The settings file: replaced atomically, without leftovers, and reported if it's unusable.
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import {
  readSettings,
  removeUnfinished,
  textOf,
  writeSettings,
  type Settings,
} from '../../../../src/main/connections/settings-file';
import { problemOf } from '../../../../src/main/problem-error';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings = async (): Promise<Settings> => {
  const connections = await loadConnections(path);
  return {
    format: 1,
    selected: 'c1',
    connections: [connectionWith()],
    general: connections.general(),
    historyClearedAt: 0,
  };
};

describe('writing', () => {
  test('leaves one file, readable only by its owner, that ends with a line break and reads back the same', async () => {
    const written = await settings();
    await writeSettings(path, textOf(written));
    expect(await readdir(folder)).toEqual(['settings.json']);
    expect(await readFile(path, 'utf8')).toMatch(/^\{\n {2}"format": 1,[^]*\}\n$/);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readSettings(path)).toEqual({
      settings: written,
      problems: [],
      text: textOf(written),
      blocked: null,
    });
  });

  test('fails with the system’s code, and leaves nothing beside it', async () => {
    const written = await settings();
    // A folder can't be replaced by a file.
    await mkdir(path);
    await writeFile(join(path, 'inside'), '');
    const problem = await problemOfRejection(writeSettings(path, textOf(written)));
    expect(problem.code).toBe('settings-not-saved');
    expect(problem.detail).toMatch(/^E[A-Z]+$/);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('reports nothing about a file that was never created', async () => {
    const written = await settings();
    await rm(folder, { recursive: true });
    expect(await problemOfRejection(writeSettings(path, textOf(written)))).toMatchObject({
      code: 'settings-not-saved',
      detail: 'ENOENT',
    });
  });

  test('another failure is reported by its code, and its cause is kept internally', async () => {
    const unwritable = 1n as unknown as string;
    const failed = await writeSettings(path, unwritable).catch((error: unknown) => error);
    expect(problemOf(failed)).toMatchObject({
      code: 'settings-not-saved',
      detail: 'ERR_INVALID_ARG_TYPE',
    });
    expect((failed as Error).cause).toBeInstanceOf(TypeError);
    expect(await readdir(folder)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('leaves no file open', async () => {
    await writeSettings(path, textOf(await settings()));
    const open = (await readdir('/proc/self/fd')).map((name) =>
      readlink(`/proc/self/fd/${name}`).catch(() => ''),
    );
    expect((await Promise.all(open)).filter((name) => name.startsWith(folder))).toEqual([]);
  });
});

describe('a killed program’s temporary file', () => {
  const begun = (): string => `settings.json.${randomUUID()}.tmp`;
  test('is removed, and nothing else', async () => {
    const others = [
      'settings.json.bak',
      'settings.json',
      `other.json.${randomUUID()}.tmp`,
      `x${begun()}`,
      'settings.json.1.tmp',
    ];
    for (const name of [...others, begun(), begun()]) await writeFile(join(folder, name), '');
    await removeUnfinished(path);
    expect((await readdir(folder)).toSorted()).toEqual(others.toSorted());
  });

  test('doesn’t matter if there’s no folder yet, or it can’t be removed', async () => {
    const isFolder = begun();
    await mkdir(join(folder, isFolder));
    await writeFile(join(folder, begun()), '');
    await removeUnfinished(path);
    expect(await readdir(folder)).toEqual([isFolder]);
    await removeUnfinished(join(folder, 'none', 'settings.json'));
  });

  test('is removed when the connections are loaded', async () => {
    await writeFile(join(folder, begun()), '');
    await loadConnections(path);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('reading', () => {
  test('no file is not a problem', async () => {
    expect(await readSettings(path)).toEqual({
      settings: null,
      problems: [],
      text: null,
      blocked: null,
    });
  });

  test.each([
    ['no JSON', 'x', 'settings-set-aside'],
    ['null', 'null', 'settings-set-aside'],
    ['text', '"x"', 'settings-set-aside'],
    ['an object without a format', '{}', 'settings-set-aside'],
    ['this format, without its content', '{"format":1}', 'settings-set-aside'],
    ['an older format', '{"format":0}', 'settings-set-aside'],
    ['a newer format', '{"format":2}', 'settings-newer'],
    ['a newer format as text', '{"format":"2"}', 'settings-newer'],
  ])('%s is set aside, next to itself, with the time in its name', async (_what, text, code) => {
    await writeFile(path, text);
    const read = await readSettings(path);
    const [aside, ...more] = await readdir(folder);
    expect(more).toEqual([]);
    expect(aside).toMatch(/^settings\.json\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.bak$/);
    expect(read).toMatchObject({
      settings: null,
      problems: [{ code, detail: join(folder, aside ?? '') }],
      blocked: null,
    });
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text);
  });

  test('an unreadable file may be intact: it stays in place, and is reported', async () => {
    await mkdir(path);
    const read = await readSettings(path);
    expect(read.blocked).toMatchObject({ code: 'settings-unreadable', detail: `${path}: EISDIR` });
    expect(read.problems).toEqual([read.blocked]);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test.runIf(process.platform === 'linux')(
    'one that can’t be moved either is reported',
    async () => {
      // The name has the maximum length, so nothing can be put next to it.
      const long = join(folder, `${'s'.repeat(250)}.json`);
      await writeFile(long, 'x');
      expect(await readSettings(long)).toMatchObject({
        settings: null,
        blocked: { code: 'settings-unreadable', detail: `${long}: ENAMETOOLONG` },
      });
      expect(await readFile(long, 'utf8')).toBe('x');
    },
  );
});
