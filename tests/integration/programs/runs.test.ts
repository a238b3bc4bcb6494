// The requests of `keybearer run`, which a running Keybearer sends one by one.
import { beforeEach, expect, test } from 'vitest';
import type { Streams } from '../../../src/main/command/command-context';
import type { SendTask } from '../../../src/main/command/task';
import { emptyDraft } from '../../../src/shared/draft/draft';
import { runRequests } from '../../../src/terminal/requests/run-requests';
import { createSender } from '../../../src/terminal/requests/sender';
import { appForPrograms } from '../../support/app-for-programs';
import { hostIn } from '../../support/browser/stand-ins';

const app = appForPrograms();
beforeEach(() => app.allow());

const silentStreams: Streams = {
  isTerminal: false,
  write: async () => undefined,
  say: () => undefined,
  progress: () => undefined,
  color: { out: (_style, text) => text, err: (_style, text) => text },
};

const send = (more: object = {}): SendTask => ({
  command: 'send',
  connection: 'dealer',
  request: {
    method: 'GET',
    url: '/x',
    headers: [],
    requestId: null,
    body: { kind: 'none' },
    ...more,
  },
});

test('each is asked about, and tested', async () => {
  const question = app.answer('once');
  const tests = [{ subject: 'jsonpath', of: '$.a', comparison: 'equals', value: '1' }];
  const { exit, output, said } = await app.ask(send({ tests }));
  expect([exit, said]).toEqual([0, '']);
  expect(JSON.parse(output)).toMatchObject({
    ok: true,
    connection: 'dealer',
    status: 200,
    tests: [{ passed: true }],
  });
  expect(await question).toMatchObject({ address: `${app.api.origin}/x`, isWrite: false });
  expect(app.programs.calls()).toMatchObject([{ decision: 'asked' }]);
});

test('a denied one isn’t sent, and says so', async () => {
  const question = app.answer('deny');
  const { exit, output } = await app.ask(send({ method: 'DELETE' }));
  expect(exit).toBe(3);
  expect(JSON.parse(output)).toMatchObject({ ok: false, problem: { code: 'consent-denied' } });
  expect(await question).toMatchObject({ method: 'DELETE', isWrite: true });
  expect(app.api.requests).toEqual([]);
});

test('a run asks for each, and each can be denied', async () => {
  const asked: string[] = [];
  const answer = (): void => {
    const question = app.programs.question();
    if (question === null || asked.includes(question.method)) return;
    asked.push(question.method);
    app.programs.reply({ id: question.id, answer: question.method === 'PUT' ? 'deny' : 'once' });
  };
  app.questioned = answer;
  const abort = new AbortController();
  const sender = createSender({
    options: {},
    profile: app.folder,
    createHost: () => hostIn(app.folder),
    pair: null,
    streams: silentStreams,
    abort,
  });
  const requests = ['POST', 'PUT'].map((method) => ({
    file: 'f',
    folders: [],
    name: method,
    draft: { ...emptyDraft, method, url: '/x' },
  }));
  const run = {
    requests,
    variables: new Map<string, string>(),
    connection: 'dealer',
    bail: false,
    rounds: 1,
    signal: abort.signal,
  };
  const codes: number[] = [];
  for await (const { code } of runRequests(run, sender, () => undefined)) codes.push(code);
  await sender.close();
  expect([asked, codes]).toEqual([
    ['POST', 'PUT'],
    [0, 3],
  ]);
  expect(app.api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /token',
    'POST /x',
  ]);
});
