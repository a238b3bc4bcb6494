// Which program a process is, by what the system reports about it.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identify } from '../../../../../src/main/programs/identity/identify';
import type { ProcessFacts } from '../../../../../src/main/programs/identity/process-facts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'keybearer-identify-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...path: readonly string[]): string => {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  return file;
};

/** A process that no longer has anything open. */
const facts = (
  executable: string,
  line: string,
  more: Partial<ProcessFacts> = {},
): ProcessFacts => ({
  pid: 999_999_999,
  parent: 1,
  executable,
  command: line.split(' '),
  folder,
  startedAt: '1',
  ...more,
});

describe('T60 a script', () => {
  test('is recognized by its path, however it was called', async () => {
    const file = write('a', 'deploy.py');
    symlinkSync(file, join(folder, 'tool'));
    const python = '/usr/bin/python3.11';
    const each = await Promise.all([
      identify(facts(python, `python3 ${file}`)),
      identify(facts(python, 'python3 a/deploy.py')),
      identify(facts(python, 'python3 ./a/../a/deploy.py')),
      identify(facts(python, 'python3 tool')),
    ]);
    expect(each.map(({ name }) => name)).toEqual(['deploy.py', 'deploy.py', 'deploy.py', 'tool']);
    expect(new Set(each.map(({ key }) => key))).toEqual(new Set([`${python} ${file}`]));
    expect(new Set(each.map(({ path }) => path))).toEqual(new Set([file]));
  });

  test.each<[string, string, Partial<ProcessFacts>]>([
    ['in an unknown folder', 'python3 here.py', { folder: null }],
    ['that isn’t there', 'python3 gone.py', {}],
    ['that isn’t there by its whole path', 'python3 /nonexistent/here.py', {}],
    ['that is a folder', 'python3 .', {}],
    ['that is a device', 'python3 /dev/null', {}],
    ['that is an open file', 'python3 /dev/fd/3', {}],
    ['that is an open file of a process', 'python3 /proc/self/fd/3', {}],
    ['that is an open file by a detour', 'python3 /tmp/../dev/stdin', {}],
    ['that is a link to an open file', 'python3 stdin.py', {}],
    ['of a module', 'python3 -m here', {}],
    ['of another user’s process', 'python3 here.py', { executable: '' }],
  ])('%s can’t be recognized', async (_what, line, more) => {
    write('here.py');
    write('here');
    symlinkSync('/dev/stdin', join(folder, 'stdin.py'));
    const { key, isShell } = await identify(facts('/usr/bin/python3.11', line, more));
    expect({ key, isShell }).toEqual({ key: '', isShell: false });
  });

  test('whose path is unknown isn’t taken for whoever started the shell', async () => {
    const { name, key, isShell } = await identify(facts('/usr/bin/bash', 'bash gone.sh'));
    expect({ name, key, isShell }).toEqual({ name: 'bash', key: '', isShell: false });
  });

  test.each(['ts-node', 'tsx', 'pytest', 'node_modules/tsx/dist/cli.mjs'])(
    'of %s can’t be recognized: it runs another',
    async (runner) => {
      write(runner);
      expect((await identify(facts('/usr/bin/node', `node ${runner} x.ts`))).key).toBe('');
    },
  );
});

describe('T60 a shell’s code isn’t a program', () => {
  test.each(['-c', '-lc', '-ec', '-xc'])('bash %s', async (option) => {
    const posing = write('claude');
    const given = facts('/usr/bin/bash', 'bash', { command: ['bash', option, posing] });
    expect(await identify(given)).toMatchObject({ name: 'bash', key: '', isShell: true });
  });
});

describe('T60 an interpreter’s code can’t be recognized, and has the interpreter’s name', () => {
  test.each([
    ['perl', '-we'],
    ['node', '-pe'],
    ['node', '--eval=x'],
    ['python3', '-Bc'],
    ['ruby', '-ne'],
    ['php', '-r'],
  ])('%s %s', async (name, option) => {
    const given = facts(`/usr/bin/${name}`, '', { command: [name, option, write('claude')] });
    expect(await identify(given)).toMatchObject({ name, key: '', isShell: false });
  });
});

describe('T60 one executable for many programs', () => {
  test.each([
    ['/bin/busybox', 'sh deploy.sh', { name: 'deploy.sh', isShell: false }],
    ['/bin/busybox', 'busybox sh deploy.sh', { name: 'deploy.sh', isShell: false }],
    ['/bin/busybox', 'sh -c deploy.sh', { name: 'sh', key: '', isShell: true }],
    ['/bin/busybox', 'find . -exec deploy.sh', { name: 'find', isInBetween: true }],
    ['/usr/bin/coreutils', 'timeout 5 deploy.sh', { name: 'timeout', isInBetween: true }],
    ['/usr/bin/bun', 'bunx deploy.sh', { name: 'bunx', key: '' }],
  ])('%s: %s', async (executable, line, expected) => {
    write('deploy.sh');
    expect(await identify(facts(executable, line))).toMatchObject(expected);
  });

  test('has a key for each of its scripts', async () => {
    const [one, two] = [write('1.sh'), write('2.sh')];
    const keyOf = async (line: string) => (await identify(facts('/bin/busybox', line))).key;
    expect(await keyOf(`sh ${one}`)).toBe(`/bin/busybox sh ${one}`);
    expect(await keyOf(`sh ${two}`)).not.toBe(await keyOf(`sh ${one}`));
  });
});

test.each(['find', 'xargs', 'env', 'nice', 'timeout', 'sudo', 'flock', 'watch', 'setsid'])(
  '%s stands in between',
  async (name) => {
    expect((await identify(facts(`/usr/bin/${name}`, `${name} x`))).isInBetween).toBe(true);
  },
);

test.each(['npm-cli.js', 'pnpm.cjs', 'yarn.js'])('%s of Node stands in between', async (name) => {
  write(name);
  expect((await identify(facts('/usr/bin/node', `node ${name} run x`))).isInBetween).toBe(true);
});

test.each(['tmux', 'screen', 'sshd', 'mawk', 'gdb', 'ld-linux-x86-64.so.2', 'qemu-aarch64'])(
  '%s runs anything, so it can’t be recognized',
  async (name) => {
    const found = await identify(facts(`/usr/bin/${name}`, `${name} x`));
    expect(found).toMatchObject({ name, key: '', isInBetween: false });
  },
);

test('any other program is recognized by its executable', async () => {
  expect(await identify(facts('/opt/claude', 'claude -p x'))).toEqual({
    name: 'claude',
    path: '/opt/claude',
    key: '/opt/claude',
    isShell: false,
    isInBetween: false,
  });
});
