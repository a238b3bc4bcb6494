// Which program called, on macOS, where ps knows its parents: here it's one that prints what macOS's does.
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { programOf } from '../../../../../src/main/programs/identity/program';

interface Row {
  readonly ppid: number;
  readonly comm: string;
  readonly args: string;
  readonly lstart: string;
}

const running = vi.hoisted(() => new Map<number, Row>());
vi.mock(import('node:child_process'), async (importOriginal) => {
  const original = await importOriginal();
  const ps = async (path: string, [option, column, select, pid]: readonly string[]) => {
    const row = running.get(Number(pid));
    const name = column?.replace(/=$/, '') ?? '';
    if (path !== '/bin/ps' || option !== '-o' || select !== '-p' || row === undefined)
      throw new Error('Command failed');
    if (column !== `${name}=`) throw new Error('a header would be printed');
    return { stdout: ` ${row[name as keyof Row]} \n`, stderr: '' };
  };
  return {
    ...original,
    execFile: Object.assign(() => undefined, { [promisify.custom]: ps }) as never,
  };
});

const START = 'Mon Nov 30 20:06:39 2026';
const start = (pid: number, ppid: number, args: string, lstart = START): void => {
  running.set(pid, { ppid, comm: args.split(' ')[0] ?? '', args, lstart });
};

beforeEach(() => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
});
afterEach(() => {
  running.clear();
  vi.restoreAllMocks();
});

test('is the nearest one that is no shell', async () => {
  start(50, 40, '/opt/homebrew/bin/node keybearer.mjs call /vehicles');
  start(40, 30, '-zsh');
  start(30, 1, '/System/Applications/Utilities/Terminal.app/Contents/MacOS/Terminal');
  expect(await programOf(50)).toEqual({
    name: 'Terminal',
    path: '/System/Applications/Utilities/Terminal.app/Contents/MacOS/Terminal',
    key: '/System/Applications/Utilities/Terminal.app/Contents/MacOS/Terminal',
    chain: ['-zsh', 'Terminal'],
  });
});

test('is the script that an interpreter runs, if its path is there', async () => {
  start(51, 41, '/opt/homebrew/bin/node keybearer.mjs call /vehicles');
  start(41, 1, `/usr/bin/python3 -u ${import.meta.filename} --all`);
  expect(await programOf(51)).toEqual({
    name: 'program-on-macos.test.ts',
    path: import.meta.filename,
    key: `/usr/bin/python3 ${import.meta.filename}`,
    chain: ['program-on-macos.test.ts'],
  });
});

test('can’t be recognized by a relative path, because ps doesn’t name the folder', async () => {
  start(56, 46, '/opt/homebrew/bin/node keybearer.mjs');
  start(46, 1, '/usr/bin/python3 deploy.py');
  expect(await programOf(56)).toMatchObject({ name: 'python3', key: '' });
});

test('is known again as long as it is the same process', async () => {
  start(52, 42, 'node keybearer.mjs');
  start(42, 1, '/usr/local/bin/claude');
  expect((await programOf(52)).name).toBe('claude');
  start(42, 1, '/usr/local/bin/another');
  expect((await programOf(52)).name).toBe('claude');
  start(52, 42, 'node keybearer.mjs', 'Mon Nov 30 20:06:40 2026');
  expect((await programOf(52)).name).toBe('another');
});

test('is unknown if it has ended', async () => {
  const unknown = { name: 'An unknown program', path: '', key: '', chain: [] };
  expect(await programOf(53)).toEqual(unknown);
  start(54, 44, 'node keybearer.mjs');
  expect(await programOf(54)).toEqual(unknown);
});

test('is unknown on another system', async () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  start(55, 45, 'node keybearer.mjs');
  start(45, 1, '/usr/local/bin/claude');
  expect((await programOf(55)).name).toBe('An unknown program');
});

/** Starts a chain of processes: the first is called, the last was started by the system. */
const startChain = (first: number, commands: readonly string[]): void => {
  start(first, first + 1, 'node keybearer.mjs');
  for (const [at, args] of commands.entries()) {
    const pid = first + 1 + at;
    start(pid, at === commands.length - 1 ? 1 : pid + 1, args);
  }
};

test('six of its chain are shown at most', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  startChain(
    100,
    names.map((name) => `/opt/${name}`),
  );
  expect((await programOf(100)).chain).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('is looked for among twenty ancestors', async () => {
  const shells = (count: number) => Array.from({ length: count }, () => '/bin/zsh');
  startChain(200, [...shells(19), '/opt/claude']);
  expect((await programOf(200)).name).toBe('claude');
  startChain(300, [...shells(20), '/opt/claude']);
  expect((await programOf(300)).name).toBe('zsh');
});

test('is a shell if nothing else is there, which can’t be recognized', async () => {
  startChain(400, ['/usr/bin/env x', '/bin/zsh', '/bin/bash']);
  expect(await programOf(400)).toEqual({
    name: 'zsh',
    path: '/bin/zsh',
    key: '',
    chain: ['zsh', 'bash'],
  });
});

test.each([
  [90, 'x'.repeat(90)],
  [91, `${'x'.repeat(90)}…`],
])('a name of %i characters is shown as far as it fits', async (length, shown) => {
  const name = 'x'.repeat(length);
  startChain(500 + length * 2, [`/opt/${name}`]);
  const { name: found, chain } = await programOf(500 + length * 2);
  expect([found, chain]).toEqual([shown, [shown]]);
});

test('a character of two units isn’t cut', async () => {
  startChain(700, [`/opt/${'😀'.repeat(91)}`]);
  expect((await programOf(700)).name).toBe(`${'😀'.repeat(90)}…`);
});

test.each([
  [10_000, true],
  [10_001, false],
])('a key of %i characters is one: %s', async (length, isKey) => {
  const path = `/opt/${'x/'.repeat(length / 2)}`.slice(0, length - 1).concat('y');
  startChain(710 + (length % 10) * 2, [path]);
  expect((await programOf(710 + (length % 10) * 2)).key).toBe(isKey ? path : '');
});

test('a hundred are remembered, and then none', async () => {
  vi.resetModules();
  const fresh = await import('../../../../../src/main/programs/identity/program');
  const nameOf = async (pid: number, name: string): Promise<string> => {
    startChain(pid, [`/opt/${name}`]);
    return (await fresh.programOf(pid)).name;
  };
  for (let count = 0; count < 100; count += 1)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await nameOf(10_000 + count * 2, 'first')).toBe('first');
  expect(await nameOf(10_000, 'second')).toBe('first');
  expect(await nameOf(20_000, 'first')).toBe('first');
  expect(await nameOf(20_000, 'second')).toBe('first');
  expect(await nameOf(10_000, 'second')).toBe('second');
});
