// What a program may have Keybearer do, and what a person is asked about it.
import { beforeEach, expect, test } from 'vitest';
import type { CallTask } from '../../../src/main/command/task';
import { ProblemError } from '../../../src/main/problem-error';
import { appForPrograms, CALL } from '../../support/app-for-programs';
import { callFromScript } from '../../support/calling-program';

const app = appForPrograms();
beforeEach(() => app.allow());

test('connections and status aren’t asked about', async () => {
  const { exit, output } = await app.ask({ command: 'connections', json: false });
  expect([exit, output]).toEqual([0, expect.stringContaining('Dealer')]);
  const status = await app.ask({ command: 'status', connection: 'Dealer', json: true });
  expect(JSON.parse(status.output)).toMatchObject({ connection: { id: 'dealer' } });
  expect(app.programs.calls()).toEqual([]);
});

test('a call is asked about, and its response arrives', async () => {
  const question = app.answer('once');
  expect(await app.ask({ ...CALL, url: '/x?y=1' })).toEqual({
    exit: 0,
    output: '{"a":1}',
    said: '',
  });
  expect(await question).toMatchObject({
    connection: 'Dealer',
    environment: 'Custom',
    method: 'GET',
    address: `${app.api.origin}/x?y=1`,
    isWrite: false,
    isProduction: false,
  });
  expect(app.api.requests.at(-1)?.headers.authorization).toBe('Bearer of-programs');
  expect(app.programs.calls()).toMatchObject([
    { decision: 'asked', address: `${app.api.origin}/x` },
  ]);
  expect(app.programs.sentSince(0)).toMatchObject([
    {
      connection: 'dealer',
      url: '/x?y=1',
      end: { status: 200, response: { mediaType: 'application/json', bytes: 7 } },
    },
  ]);
  expect(app.programs.sentSince(0)[0]?.program).toBe(app.programs.calls()[0]?.program);
});

test.each<[string, Partial<CallTask>, boolean]>([
  ['a POST', { method: 'POST' }, true],
  ['a GET with a body', { method: 'GET', text: '{}' }, true],
  ['a GET that names another method', { headers: [['X-HTTP-Method-Override', 'PUT']] }, true],
  ['a HEAD', { method: 'HEAD' }, false],
])('%s may change data: %#', async (_what, more, isWrite) => {
  const question = app.answer('deny');
  expect(await app.ask({ ...CALL, ...more })).toMatchObject({ exit: 3, output: '' });
  expect(await question).toMatchObject({ isWrite });
  expect(app.api.requests).toEqual([]);
  expect(app.programs.sentSince(0)).toEqual([]);
});

test('a login is asked about as reading', async () => {
  const question = app.answer('once');
  const { exit, output } = await app.ask({ command: 'login', connection: 'dealer', json: false });
  expect([exit, output]).toEqual([0, expect.stringContaining('Logged in')]);
  expect(await question).toMatchObject({ method: 'POST', isWrite: false });
});

test('the sandbox isn’t asked about, but other servers by its connection are', async () => {
  const sandbox = app.connections.list()[0]?.id;
  const inSandbox = await app.ask({ ...CALL, connection: sandbox, url: '/echo' });
  expect(inSandbox).toMatchObject({ exit: 0, output: expect.stringContaining('/echo') });
  const question = app.answer('deny');
  const elsewhere = await app.ask({ ...CALL, connection: sandbox, url: `${app.api.origin}/x` });
  expect(elsewhere.exit).toBe(3);
  await question;
});

test.each<[string, Partial<CallTask>, number]>([
  ['an unknown connection', { connection: 'nobody' }, 2],
  ['a URL that isn’t one', { url: 'http://' }, 2],
  ['a header that Keybearer sets', { headers: [['Authorization', 'Bearer x']] }, 2],
  ['a JSONPath that isn’t one', { jsonpath: 'items' }, 2],
])('%s ends with a sentence', async (_what, more, code) => {
  void app.answer('once');
  const { exit, said } = await app.ask({ ...CALL, ...more });
  expect(exit).toBe(code);
  expect(said).toMatch(/^keybearer: /);
});

test('a change that was allowed without being asked about again isn’t, if that changed meanwhile', async () => {
  await callFromScript(app.folder);
  const { id: _id, credentials: _pair, keys: _keys, ...fields } = app.connections.get('dealer');
  await app.connections.update('dealer', { ...fields, confirmProgramWrites: false });
  app.questioned = () => {
    const question = app.programs.question();
    if (question === null) return;
    void app.connections
      .update('dealer', fields)
      .then(() => app.programs.reply({ id: question.id, answer: 'always' }));
  };
  const { exit, said } = await app.ask({ ...CALL, method: 'POST' });
  expect([exit, said]).toEqual([3, expect.stringContaining('was changed in Settings')]);
  expect(app.api.requests).toEqual([]);
  const again = app.answer('deny');
  expect((await app.ask({ ...CALL, method: 'POST' })).exit).toBe(3);
  expect(await again).toMatchObject({
    program: 'deploy.sh',
    answers: ['once'],
    coversWrites: false,
  });
});

test('a program that gives up stops its request, and its question', async () => {
  const abort = new AbortController();
  const asked = app.nextQuestion();
  const running = app.ask(CALL, abort);
  await asked;
  const withdrawn = app.nextQuestion();
  abort.abort(new ProblemError('cancelled'));
  expect((await running).exit).toBe('cancelled');
  await withdrawn;
  expect(app.programs.question()).toBeNull();
});
