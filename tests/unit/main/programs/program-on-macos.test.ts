// Which program called, on macOS, where ps knows its parents: here it's one that prints what macOS's does.
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { programOf } from '../../../../src/main/programs/program';

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
    key: '/System/Applications/Utilities/Terminal.app/Contents/MacOS/Terminal',
    chain: ['-zsh', 'Terminal'],
  });
});

test('is the script that an interpreter runs, by the name that ps has', async () => {
  start(51, 41, '/opt/homebrew/bin/node keybearer.mjs call /vehicles');
  start(41, 1, '/usr/bin/python3 -u deploy.py --all');
  expect(await programOf(51)).toEqual({
    name: 'deploy.py',
    key: '/usr/bin/python3 deploy.py',
    chain: ['deploy.py'],
  });
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
  const unknown = { name: 'An unknown program', key: '', chain: [] };
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

/** The program's name, if the command was started by that. */
let pid = 1_000;
const nameOf = async (...commands: readonly string[]): Promise<string> => {
  pid += 100;
  start(pid, pid + 1, 'node keybearer.mjs');
  for (const [nth, args] of commands.entries())
    start(pid + nth + 1, nth === commands.length - 1 ? 1 : pid + nth + 2, args);
  start(1, 0, '/sbin/launchd');
  return (await programOf(pid)).name;
};

test.each([
  'node',
  'bun',
  'deno',
  'python',
  'python3.12',
  'ruby',
  'ruby3.3',
  'perl',
  'perl5.36.0',
  'php',
  'php8.3',
  'java',
])('is what %s runs', async (interpreter) => {
  expect(await nameOf(`/usr/bin/${interpreter} deploy`)).toBe('deploy');
});

test.each(['nodemon', 'ts-node', 'pythonw', 'javac'])(
  'is %s, which is no interpreter',
  async (own) => {
    expect(await nameOf(`/usr/bin/${own} deploy`)).toBe(own);
  },
);

test.each(['env', 'npm', 'node /x/npm-cli.js', 'node /x/npx-cli.js', 'node keybearer.mjs'])(
  'is not %s, but what started that',
  async (helper) => expect(await nameOf(helper, 'claude')).toBe('claude'),
);

test.each(['my-npm-cli.js', 'npm-cli.js.old'])('is %s, which npm isn’t', async (name) =>
  expect(await nameOf(`node /x/${name}`, 'claude')).toBe(name),
);

test('is never the first process of all', async () => {
  start(1, 0, '/sbin/launchd');
  start(60, 1, 'node keybearer.mjs');
  expect((await programOf(60)).name).toBe('An unknown program');
});

test('is looked for among twenty processes', async () => {
  const shells = (count: number) => Array.from({ length: count }, () => 'bash');
  expect(await nameOf(...shells(19), 'claude')).toBe('claude');
  expect(await nameOf(...shells(20), 'claude')).toBe('bash');
});
