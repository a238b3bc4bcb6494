// Programs ask the services of a running Keybearer over its real socket. Only Electron, and whoever replies, are stood
// in for.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Streams } from '../../../src/main/command/command-context';
import type { CallTask, SendTask, Task } from '../../../src/main/command/task';
import { loadConnections, type Connections } from '../../../src/main/connections/connections';
import { placeOf } from '../../../src/main/credentials/place';
import { ProblemError } from '../../../src/main/problem-error';
import { createPrograms, type Programs } from '../../../src/main/programs/programs';
import { socketPlace } from '../../../src/main/programs/socket-place';
import { COOKIE_HEADER } from '../../../src/main/programs/socket-server';
import { createResponseBodies } from '../../../src/main/response/bodies/response-bodies';
import { createServices, type Services } from '../../../src/main/services';
import type { ConsentReply } from '../../../src/shared/programs';
import { emptyDraft } from '../../../src/shared/draft/draft';
import { runRequests } from '../../../src/terminal/requests/run-requests';
import { createSender } from '../../../src/terminal/requests/sender';
import { runInApp } from '../../../src/terminal/run-in-app';
import { hostIn } from '../../support/browser/stand-ins';
import { bundleSource } from '../../support/bundle-source.mjs';
import { callFromScript } from '../../support/calling-program';
import { connectionWith, fieldsOf } from '../../support/connection';
import { closeServers, serve, type TestServer } from '../../support/servers';

let bundle: { readonly folder: string; readonly file: string };
let folder: string;
let connections: Connections;
let services: Services;
let programs: Programs;
let responses: ReturnType<typeof createResponseBodies>;
let api: TestServer;
let changed: () => void;
let questioned: () => void;

beforeAll(async () => {
  bundle = await bundleSource('src/main/response/worker/worker.ts');
});
afterAll(() => rmSync(bundle.folder, { recursive: true }));

const open = (): void => {
  programs = createPrograms({
    services,
    responses,
    place: socketPlace(folder),
    onQuestion: () => questioned(),
    onChange: () => changed(),
    onSent: () => undefined,
  });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-programs-'));
  changed = () => undefined;
  questioned = () => undefined;
  api = await serve((request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/silent') return undefined;
    return response.end(
      request.url === '/token' ? '{"access_token":"of-programs","token_type":"Bearer"}' : '{"a":1}',
    );
  });
  connections = await loadConnections(join(folder, 'settings.json'));
  services = createServices({ host: hostIn(folder), connections, askConsent: async () => false });
  responses = createResponseBodies({
    startWorker: () => new Worker(bundle.file),
    parentFolder: folder,
    secrets: services.secrets,
  });
  const fields = fieldsOf(
    connectionWith({ tokenUrl: `${api.origin}/token`, apiBaseUrl: api.origin, name: 'Dealer' }),
  );
  const { id } = await connections.add({ ...fields, environment: 'custom' }, 'dealer');
  const pair = { apiKey: 'key', apiSecret: 'program-secret', generated: false };
  const marker = await services.credentials.save(id, pair, 'run', placeOf(connections.get(id)));
  await connections.setCredentials(id, marker);
});
afterEach(async () => {
  programs.close();
  services.close();
  await responses.close();
  await closeServers();
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves once programs can reach it, or it has failed. */
const allow = async (): Promise<void> => {
  const listening = new Promise<void>((resolve) => {
    changed = resolve;
  });
  await connections.setPrograms({ enabled: true, permissions: [] });
  open();
  await listening;
};

const CALL: CallTask = {
  command: 'call',
  connection: 'dealer',
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
};

const TERMINAL = { isTerminal: false, colors: { out: false, err: false } };

const silentStreams: Streams = {
  isTerminal: false,
  write: async () => undefined,
  say: () => undefined,
  progress: () => undefined,
  color: { out: (_style, text) => text, err: (_style, text) => text },
};

const ask = (task: Task, abort = new AbortController()) => {
  const parts: Buffer[] = [];
  const said: string[] = [];
  const plain = (_style: unknown, text: string): string => text;
  const streams: Streams = {
    isTerminal: false,
    write: async (content) => void parts.push(Buffer.from(content)),
    say: (line) => void said.push(line),
    progress: () => undefined,
    color: { out: plain, err: plain },
  };
  const colors = { out: false, err: false };
  const { signal } = abort;
  const place = socketPlace(folder);
  return runInApp({ place, task, streams, colors, signal }).then(
    (exit) => ({ exit, output: Buffer.concat(parts).toString(), said: said.join('\n') }),
    (error: unknown) => ({ exit: (error as ProblemError).problem.code, output: '', said: '' }),
  );
};

/** Sends a message as the command does. */
const post = (asked: object): Promise<{ readonly status?: number; readonly type?: string }> =>
  new Promise((resolve, reject) => {
    const place = socketPlace(folder);
    const headers = { [COOKIE_HEADER]: readFileSync(place.cookieFile, 'utf8') };
    request({ socketPath: place.path, path: '/task', method: 'POST', headers }, (response) => {
      response.resume();
      const { statusCode: status, headers } = response;
      resolve({ status, type: headers['content-type'] } as { status: number; type: string });
    })
      .on('error', reject)
      .end(JSON.stringify(asked));
  });

/** Replies to the next question, and resolves to what it was. */
const reply = (answer: ConsentReply['answer']) =>
  new Promise<NonNullable<ReturnType<Programs['question']>>>((resolve) => {
    questioned = () => {
      const question = programs.question();
      if (question === null) return;
      questioned = () => undefined;
      resolve(question);
      programs.reply({ id: question.id, answer });
    };
  });

test('until they’re allowed, nothing listens', async () => {
  open();
  expect((await ask({ command: 'connections', json: false })).exit).toBeNull();
});

describe('once they’re allowed', () => {
  beforeEach(allow);

  test('connections and status aren’t asked about', async () => {
    const { exit, output } = await ask({ command: 'connections', json: false });
    expect([exit, output]).toEqual([0, expect.stringContaining('Dealer')]);
    const status = await ask({ command: 'status', connection: 'Dealer', json: true });
    expect(JSON.parse(status.output)).toMatchObject({ connection: { id: 'dealer' } });
    expect(programs.calls()).toEqual([]);
  });

  test('a call is asked about, and its response arrives', async () => {
    const question = reply('once');
    expect(await ask({ ...CALL, url: '/x?y=1' })).toEqual({ exit: 0, output: '{"a":1}', said: '' });
    expect(await question).toMatchObject({
      connection: 'Dealer',
      environment: 'Custom',
      method: 'GET',
      address: `${api.origin}/x?y=1`,
      isWrite: false,
      isProduction: false,
    });
    expect(api.requests.at(-1)?.headers.authorization).toBe('Bearer of-programs');
    expect(programs.calls()).toMatchObject([{ decision: 'asked', address: `${api.origin}/x` }]);
    expect(programs.sentSince(0)).toMatchObject([
      {
        connection: 'dealer',
        url: '/x?y=1',
        end: { status: 200, response: { mediaType: 'application/json', bytes: 7 } },
      },
    ]);
    expect(programs.sentSince(0)[0]?.program).toBe(programs.calls()[0]?.program);
  });

  test.each<[string, Partial<CallTask>, boolean]>([
    ['a POST', { method: 'POST' }, true],
    ['a GET with a body', { method: 'GET', text: '{}' }, true],
    ['a GET that names another method', { headers: [['X-HTTP-Method-Override', 'PUT']] }, true],
    ['a HEAD', { method: 'HEAD' }, false],
  ])('%s may change data: %#', async (_what, more, isWrite) => {
    const question = reply('deny');
    expect(await ask({ ...CALL, ...more })).toMatchObject({ exit: 3, output: '' });
    expect(await question).toMatchObject({ isWrite });
    expect(api.requests).toEqual([]);
    expect(programs.sentSince(0)).toEqual([]);
  });

  describe('files', () => {
    const inFolder = (name: string, content?: string): string => {
      const path = join(folder, name);
      if (content !== undefined) writeFileSync(path, content);
      return path;
    };

    test('a body is passed as content, with its name', async () => {
      const question = reply('once');
      const input = inFolder('order 1.json', '{"of":"a file"}');
      expect((await ask({ ...CALL, method: 'PUT', input })).exit).toBe(0);
      expect(await question).toMatchObject({ method: 'PUT', isWrite: true });
      expect(api.requests.at(-1)?.body.toString()).toBe('{"of":"a file"}');
      expect(programs.sentSince(0)).toMatchObject([{ body: { fileName: 'order 1.json' } }]);
    });

    test('a part of a multipart body is, too', async () => {
      void reply('once');
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
      expect((await ask(task)).exit).toBe(0);
      expect(api.requests.at(-1)?.body.toString()).toContain('of a part');
    });

    test('one that isn’t there is named, and nothing is asked', async () => {
      expect((await ask({ ...CALL, input: inFolder('none') })).exit).toBe('file-unreadable');
      expect(programs.calls()).toEqual([]);
    });

    test('the response is written by the command', async () => {
      void reply('once');
      const output = inFolder('response.json', 'of before');
      const { exit, output: printed } = await ask({ ...CALL, output });
      expect([exit, printed]).toEqual([0, '']);
      expect(readFileSync(output, 'utf8')).toBe('{"a":1}');
    });

    test('what’s denied leaves an earlier file as it was', async () => {
      void reply('deny');
      const output = inFolder('response.json', 'of before');
      expect((await ask({ ...CALL, output })).exit).toBe(3);
      expect(readFileSync(output, 'utf8')).toBe('of before');
      expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    });

    test.each<[string, Partial<CallTask>, readonly string[]]>([
      ['an input’s path', { input: '/etc/hostname' }, []],
      ['a number that isn’t passed', { input: 'passed:1/x' }, ['eA==']],
      ['a name that leads elsewhere', { input: 'passed:0/..' }, ['eA==']],
      ['a name with a slash', { input: 'passed:0/a/../../b' }, ['eA==']],
      ['an output’s path', { output: '/tmp/of-the-program' }, []],
    ])('T62 Keybearer opens no path that a program names: %s', async (_what, more, files) => {
      const asked = { task: { ...CALL, ...more }, pid: process.pid, files, terminal: TERMINAL };
      expect(await post(asked)).toMatchObject({ status: 400 });
      expect(programs.calls()).toEqual([]);
      expect(api.requests).toEqual([]);
    });
  });

  const ASKED = { task: CALL, pid: 1, files: [], terminal: TERMINAL };
  test.each<[string, object]>([
    ['without a process', { ...ASKED, pid: undefined }],
    ['with a process that can’t be one', { ...ASKED, pid: 0 }],
    ['with half a process', { ...ASKED, pid: 1.5 }],
    ['with a thousand files and one', { ...ASKED, files: Array.from({ length: 1_001 }, () => '') }],
    ['with files that aren’t text', { ...ASKED, files: [1] }],
    ['with anything else', { ...ASKED, more: 1 }],
    ['with another task', { ...ASKED, task: { command: 'token' } }],
    ['without a terminal', { ...ASKED, terminal: {} }],
  ])('T62 a message %s is refused', async (_what, asked) => {
    expect(await post(asked)).toMatchObject({ status: 400 });
  });

  test('what a program gets is bytes, whatever comes of its task', async () => {
    const files = Array.from({ length: 1_000 }, () => '');
    const task = { command: 'connections', json: false };
    expect(await post({ ...ASKED, task, files })).toEqual({
      status: 200,
      type: 'application/octet-stream',
    });
  });

  describe('requests of a run', () => {
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
      const question = reply('once');
      const tests = [{ subject: 'jsonpath', of: '$.a', comparison: 'equals', value: '1' }];
      const { exit, output, said } = await ask(send({ tests }));
      expect([exit, said]).toEqual([0, '']);
      expect(JSON.parse(output)).toMatchObject({
        ok: true,
        connection: 'dealer',
        status: 200,
        tests: [{ passed: true }],
      });
      expect(await question).toMatchObject({ address: `${api.origin}/x`, isWrite: false });
      expect(programs.calls()).toMatchObject([{ decision: 'asked' }]);
    });

    test('a denied one isn’t sent, and says so', async () => {
      const question = reply('deny');
      const { exit, output } = await ask(send({ method: 'DELETE' }));
      expect(exit).toBe(3);
      expect(JSON.parse(output)).toMatchObject({ ok: false, problem: { code: 'consent-denied' } });
      expect(await question).toMatchObject({ method: 'DELETE', isWrite: true });
      expect(api.requests).toEqual([]);
    });

    test('a run asks for each, and each can be denied', async () => {
      const asked: string[] = [];
      const answer = (): void => {
        const question = programs.question();
        if (question === null || asked.includes(question.method)) return;
        asked.push(question.method);
        programs.reply({ id: question.id, answer: question.method === 'PUT' ? 'deny' : 'once' });
      };
      questioned = answer;
      const abort = new AbortController();
      const sender = createSender({
        options: {},
        profile: folder,
        createHost: () => hostIn(folder),
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
      expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'POST /token',
        'POST /x',
      ]);
    });
  });

  test('a login is asked about as reading', async () => {
    const question = reply('once');
    const { exit, output } = await ask({ command: 'login', connection: 'dealer', json: false });
    expect([exit, output]).toEqual([0, expect.stringContaining('Logged in')]);
    expect(await question).toMatchObject({ method: 'POST', isWrite: false });
  });

  test('the sandbox isn’t asked about, but other servers by its connection are', async () => {
    const sandbox = connections.list()[0]?.id;
    const inSandbox = await ask({ ...CALL, connection: sandbox, url: '/echo' });
    expect(inSandbox).toMatchObject({ exit: 0, output: expect.stringContaining('/echo') });
    const question = reply('deny');
    const elsewhere = await ask({ ...CALL, connection: sandbox, url: `${api.origin}/x` });
    expect(elsewhere.exit).toBe(3);
    await question;
  });

  test.each<[string, Partial<CallTask>, number]>([
    ['an unknown connection', { connection: 'nobody' }, 2],
    ['a URL that isn’t one', { url: 'http://' }, 2],
    ['a header that Keybearer sets', { headers: [['Authorization', 'Bearer x']] }, 2],
    ['a JSONPath that isn’t one', { jsonpath: 'items' }, 2],
  ])('%s ends with a sentence', async (_what, more, code) => {
    void reply('once');
    const { exit, said } = await ask({ ...CALL, ...more });
    expect(exit).toBe(code);
    expect(said).toMatch(/^keybearer: /);
  });

  test('a change that was allowed without being asked about again isn’t, if that changed meanwhile', async () => {
    await callFromScript(folder);
    const { id: _id, credentials: _pair, keys: _keys, ...fields } = connections.get('dealer');
    await connections.update('dealer', { ...fields, confirmProgramWrites: false });
    questioned = () => {
      const question = programs.question();
      if (question === null) return;
      void connections
        .update('dealer', fields)
        .then(() => programs.reply({ id: question.id, answer: 'always' }));
    };
    const { exit, said } = await ask({ ...CALL, method: 'POST' });
    expect([exit, said]).toEqual([3, expect.stringContaining('was changed in Settings')]);
    expect(api.requests).toEqual([]);
    const again = reply('deny');
    expect((await ask({ ...CALL, method: 'POST' })).exit).toBe(3);
    expect(await again).toMatchObject({
      program: 'deploy.sh',
      answers: ['once'],
      coversWrites: false,
    });
  });

  test('what isn’t a task is refused', async () => {
    expect((await ask({ command: 'token' } as unknown as Task)).exit).toBe('app-unreachable');
  });

  test('a program that gives up stops its request, and its question', async () => {
    const abort = new AbortController();
    const asked = new Promise<void>((resolve) => {
      questioned = resolve;
    });
    const running = ask(CALL, abort);
    await asked;
    const withdrawn = new Promise<void>((resolve) => {
      questioned = resolve;
    });
    abort.abort(new ProblemError('cancelled'));
    expect((await running).exit).toBe('cancelled');
    await withdrawn;
    expect(programs.question()).toBeNull();
  });

  test('switched off, those that wait are told, and nothing listens', async () => {
    const asked = new Promise<void>((resolve) => {
      questioned = resolve;
    });
    const running = ask(CALL);
    await asked;
    await connections.setPrograms({ enabled: false, permissions: [] });
    expect(await running).toMatchObject({
      exit: 3,
      said: expect.stringContaining('Programs may not use Keybearer.'),
    });
    expect((await ask({ command: 'connections', json: false })).exit).toBeNull();
  });

  test('switched off and on, what was allowed until Keybearer quits is asked about again', async () => {
    await callFromScript(folder);
    void reply('until-quit');
    expect([(await ask(CALL)).exit, (await ask(CALL)).exit]).toEqual([0, 0]);
    await connections.setPrograms({ enabled: false, permissions: [] });
    const listening = new Promise<void>((resolve) => {
      changed = resolve;
    });
    await connections.setPrograms({ enabled: true, permissions: [] });
    await listening;
    const again = reply('deny');
    expect((await ask(CALL)).exit).toBe(3);
    expect(await again).toMatchObject({ program: 'deploy.sh' });
  });

  test('closed, it stays closed, whatever changes', async () => {
    programs.close();
    let changes = 0;
    changed = () => (changes += 1);
    await connections.setPrograms({ enabled: false, permissions: [] });
    await connections.setPrograms({ enabled: true, permissions: [] });
    expect((await ask({ command: 'connections', json: false })).exit).toBeNull();
    expect([changes, programs.hasFailed()]).toEqual([0, false]);
  });

  test('closed, those that run are told', async () => {
    void reply('once');
    const running = ask({ ...CALL, url: '/silent' });
    await expect.poll(() => api.requests.map(({ url }) => url)).toContain('/silent');
    programs.close();
    expect((await running).exit).toBe('app-gone');
  });
});

test('closed while it starts to listen, it stops again', async () => {
  await connections.setPrograms({ enabled: true, permissions: [] });
  const started = new Promise<void>((resolve) => {
    changed = resolve;
  });
  open();
  // The start has its turn.
  await Promise.resolve();
  programs.close();
  await started;
  expect((await ask({ command: 'connections', json: false })).exit).toBeNull();
});

test.skipIf(process.platform === 'win32')('a place that others can enter is reported', async () => {
  mkdirSync(join(folder, 'programs'));
  chmodSync(join(folder, 'programs'), 0o755);
  await allow();
  expect(programs.hasFailed()).toBe(true);
  expect((await ask({ command: 'connections', json: false })).exit).toBeNull();
});
