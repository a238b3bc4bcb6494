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
