// What Linux reports about real processes.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { factsOf } from '../../../../../src/main/programs/identity/process-facts';

let folder: string;
let child: ChildProcess | null;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'keybearer-facts-')));
  child = null;
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts a copy of cat, which waits for its input. */
const start = async (
  name = 'waits',
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<number> => {
  const path = join(folder, name);
  copyFileSync(realpathSync('/bin/cat'), path);
  child = spawn(path, args, { cwd: folder, env: environment });
  await once(child, 'spawn');
  return child.pid ?? 0;
};

describe.skipIf(process.platform !== 'linux')('a process', () => {
  test('has its parent, executable, command line and start', async () => {
    const pid = await start('waits', {}, ['-', 'a b', '']);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    expect(await factsOf(pid)).toEqual({
      pid,
      parent: process.pid,
      executable: join(folder, 'waits'),
      command: [join(folder, 'waits'), '-', 'a b', ''],
      folder: null,
      startedAt: stat.split(' ')[21],
    });
  });

  test.each(['a) S 1 (b', ') ', '(deleted)', 'x (deleted) y'])('may be called %j', async (name) => {
    const pid = await start(name);
    expect(await factsOf(pid)).toMatchObject({
      parent: process.pid,
      executable: join(folder, name),
    });
  });

  test('has the path of its executable although that was deleted', async () => {
    const pid = await start();
    rmSync(join(folder, 'waits'));
    expect((await factsOf(pid))?.executable).toBe(join(folder, 'waits'));
  });

  test.each<[string, (folder: string) => Readonly<Record<string, string>>, boolean]>([
    ['the first variable', (own) => ({ PWD: own, Z: '1' }), true],
    ['a later one', (own) => ({ A: '1', PWD: own }), true],
    ['a link to it', (own) => ({ PWD: join(own, 'link') }), true],
    ['another folder', (own) => ({ PWD: join(own, 'other') }), false],
    ['one that isn’t there', (own) => ({ PWD: join(own, 'none') }), false],
    ['a variable with a longer name', (own) => ({ OLDPWD: own }), false],
    ['nothing', () => ({ PWD: '' }), false],
  ])('whose folder is named by %s', async (_what, environment, isKnown) => {
    mkdirSync(join(folder, 'other'));
    symlinkSync(folder, join(folder, 'link'));
    const pid = await start('waits', environment(folder));
    expect((await factsOf(pid))?.folder).toBe(isKnown ? folder : null);
  });

  test('that isn’t there has none', async () => {
    expect(await factsOf(999_999_999)).toBeNull();
  });
});
