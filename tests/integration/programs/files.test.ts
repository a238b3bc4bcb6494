// The files that a program's call names: the command reads and writes them, and Keybearer opens none.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { CallTask } from '../../../src/main/command/task';
import { appForPrograms, CALL, TERMINAL } from '../../support/app-for-programs';

const app = appForPrograms();
beforeEach(() => app.allow());

const inFolder = (name: string, content?: string): string => {
  const path = join(app.folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

test('a body is passed as content, with its name', async () => {
  const question = app.answer('once');
  const input = inFolder('order 1.json', '{"of":"a file"}');
  expect((await app.ask({ ...CALL, method: 'PUT', input })).exit).toBe(0);
  expect(await question).toMatchObject({ method: 'PUT', isWrite: true });
  expect(app.api.requests.at(-1)?.body.toString()).toBe('{"of":"a file"}');
  expect(app.programs.sentSince(0)).toMatchObject([{ body: { fileName: 'order 1.json' } }]);
});

test('a part of a multipart body is, too', async () => {
  void app.answer('once');
  const path = inFolder('part.txt', 'of a part');
  const value = { path, name: 'part.txt', type: 'text/plain' };
  const body = {
    kind: 'multipart' as const,
    parts: [
      { name: 'f', value },
      { name: 't', value: '1' },
    ],
  };
  const sent = { method: 'POST', url: '/x', headers: [], requestId: null, body };
  const task = { command: 'send' as const, connection: 'dealer', request: sent };
  expect((await app.ask(task)).exit).toBe(0);
  expect(app.api.requests.at(-1)?.body.toString()).toContain('of a part');
});

test('one that isn’t there is named, and nothing is asked', async () => {
  expect((await app.ask({ ...CALL, input: inFolder('none') })).exit).toBe('file-unreadable');
  expect(app.programs.calls()).toEqual([]);
});

test('the response is written by the command', async () => {
  void app.answer('once');
  const output = inFolder('response.json', 'of before');
  const { exit, output: printed } = await app.ask({ ...CALL, output });
  expect([exit, printed]).toEqual([0, '']);
  expect(readFileSync(output, 'utf8')).toBe('{"a":1}');
});

test('what’s denied leaves an earlier file as it was', async () => {
  void app.answer('deny');
  const output = inFolder('response.json', 'of before');
  expect((await app.ask({ ...CALL, output })).exit).toBe(3);
  expect(readFileSync(output, 'utf8')).toBe('of before');
  expect(readdirSync(app.folder).filter((name) => name.includes('.part'))).toEqual([]);
});

test.each<[string, Partial<CallTask>, readonly string[]]>([
  ['an input’s path', { input: '/etc/hostname' }, []],
  ['a number that isn’t passed', { input: 'passed:1/x' }, ['eA==']],
  ['a name that leads elsewhere', { input: 'passed:0/..' }, ['eA==']],
  ['a name with a slash', { input: 'passed:0/a/../../b' }, ['eA==']],
  ['an output’s path', { output: '/tmp/of-the-program' }, []],
])('T62 Keybearer opens no path that a program names: %s', async (_what, more, files) => {
  const asked = { task: { ...CALL, ...more }, pid: process.pid, files, terminal: TERMINAL };
  expect(await app.post(asked)).toMatchObject({ status: 400 });
  expect(app.programs.calls()).toEqual([]);
  expect(app.api.requests).toEqual([]);
});
