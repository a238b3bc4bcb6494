// Files that a program passes by their content: where they're put, and what else a task may not name.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallTask, SendTask, Task } from '../../../../src/main/command/task';
import {
  PASSED_OUTPUT,
  passedPath,
  receiveFiles,
  withPaths,
} from '../../../../src/main/programs/passed-files';

/** Stands in for the system's temporary folder. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-passed-files-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const call = (more: Partial<CallTask> = {}): CallTask => ({
  command: 'call',
  method: null,
  url: '/x',
  headers: [],
  fields: [],
  text: null,
  input: null,
  subscriptionId: null,
  include: false,
  json: false,
  jsonpath: null,
  output: null,
  ...more,
});
const send = (body: SendTask['request']['body']): SendTask => ({
  command: 'send',
  request: { method: 'POST', url: '/x', headers: [], requestId: null, body },
});
const file = (path: string) => ({ path, name: 'order.json', type: 'text/plain' });
const ofFile = (path: string) => send({ kind: 'file', file: file(path) });
const ofParts = (...paths: readonly string[]) =>
  send({
    kind: 'multipart',
    parts: [
      { name: 'text', value: '/not/a/path' },
      ...paths.map((path) => ({ name: 'file', value: file(path) })),
    ],
  });

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the paths of a task', () => {
  test.each<[string, Task, Task]>([
    ['a call’s input', call({ input: '/a' }), call({ input: '/moved/a' })],
    ['a body’s file', ofFile('/a'), ofFile('/moved/a')],
    ['each part’s file', ofParts('/a', '/b'), ofParts('/moved/a', '/moved/b')],
  ])('%s is replaced, and nothing else', (_what, task, moved) => {
    expect(withPaths(task, (path) => `/moved${path}`)).toEqual(moved);
  });

  test.each<[string, Task]>([
    ['a call without an input', call({ output: '/a' })],
    ['a request without a body', send({ kind: 'none' })],
    ['a text', send({ kind: 'text', text: '/a', contentType: '' })],
    ['a command without a request', { command: 'status', json: false }],
  ])('%s has none', (_what, task) => {
    const pathOf = vi.fn<(path: string) => string>();
    expect(withPaths(task, pathOf)).toEqual(task);
    expect(pathOf).not.toHaveBeenCalled();
  });
});

describe('what’s passed', () => {
  test('is put into a folder that only this user can enter, and removed with it', async () => {
    const { task, release } = await receiveFiles(
      ofParts(passedPath(0, 'a.txt'), passedPath(1, 'a.txt'), passedPath(0, 'a.txt')),
      [base64('one'), base64('two')],
    );
    const paths: string[] = [];
    withPaths(task, (path) => {
      paths.push(path);
      return path;
    });
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two', 'one']);
    expect(paths[0]).toMatch(/\/a\.txt$|\\a\.txt$/);
    const [own] = readdirSync(folder);
    expect(own).toMatch(/^keybearer-passed-/);
    expect(dirname(dirname(paths[0] ?? ''))).toBe(join(folder, own ?? ''));
    if (process.platform !== 'win32') {
      expect(statSync(paths[0] ?? '').mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, own ?? '')).mode & 0o777).toBe(0o700);
    }
    await release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each<[string, Task]>([
    ['without a file', call()],
    ['whose response is for a file', call({ output: PASSED_OUTPUT })],
  ])('a task %s needs no folder', async (_what, task) => {
    const { task: received, release } = await receiveFiles(task, [base64('unused')]);
    expect(received).toEqual(task);
    expect(readdirSync(folder)).toEqual([]);
    await release();
  });

  test.each(['a', '.a', '..a', 'a b', 'x'.repeat(255)])('may be called %j', async (name) => {
    const { task, release } = await receiveFiles(ofFile(passedPath(1234, name)), [
      ...Array.from({ length: 1_234 }, () => ''),
      base64('nine'),
    ]);
    withPaths(task, (path) => {
      expect(readFileSync(path, 'utf8')).toBe('nine');
      return path;
    });
    await release();
  });

  test.skipIf(process.platform === 'win32')('that can’t be written leaves nothing', async () => {
    const long = 'ü'.repeat(255);
    await expect(
      receiveFiles(ofParts(passedPath(0, 'a'), passedPath(0, long)), [base64('one')]),
    ).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('refused, and nothing is written', () => {
  test.each([
    '/etc/hostname',
    'x',
    '',
    'passed:output',
    'passed:0/',
    'passed:0/.',
    'passed:0/..',
    'passed:0/a/b',
    String.raw`passed:0/a\b`,
    'passed:0/a\0b',
    `passed:0/${'x'.repeat(256)}`,
    'passed:/a',
    'passed:1/a',
    'passed:-0/a',
    'passed:00000/a',
    'xpassed:0/a',
  ])('the path %j', async (path) => {
    const content = [base64('x')];
    for (const task of [call({ input: path }), ofFile(path), ofParts('passed:0/a', path)])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(receiveFiles(task, content)).rejects.toThrow('the path of a file');
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(['/tmp/of-the-program', '', 'passed:0/a'])('the output %j', async (output) => {
    await expect(receiveFiles(call({ output }), [base64('x')])).rejects.toThrow(
      'the path of an output',
    );
    expect(existsSync(output)).toBe(false);
  });
});
