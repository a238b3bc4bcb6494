// What the built command prints and writes: the body, and nothing else.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JSON_OUTPUT, type JsonOutput } from '../../../src/main/command/json-output';
import {
  closePlaces,
  COMMAND,
  createPlace,
  isBuilt,
  run,
  serveApi,
  startProgramWith,
  type Finished,
  type Place,
  type TestApi,
} from '../../support/command';
import { closedPort, closeServers } from '../../support/servers';

describe.skipIf(!isBuilt)('output', () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });

  const respondWith = (body: string | Buffer, type: string, status = 200): Promise<TestApi> =>
    serveApi((_request, response) => {
      response.writeHead(status, { 'Content-Type': type, 'X-Of-The-API': 'yes' });
      response.end(body);
    });
  const call = (api: TestApi, ...args: readonly string[]): Promise<Finished> =>
    run(['call', '/x', ...args, ...api.options], {
      env: { ...place.env, ...api.credentials },
      cwd: place.folder,
    });
  const expectOk = ({ code, stderr }: Finished): void =>
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

  describe('the body', () => {
    test.each([
      ['text/plain', Buffer.from('no line feed at the end')],
      ['text/plain; charset=iso-8859-1', Buffer.from('M\u00FCnchen', 'latin1')],
      ['text/plain', Buffer.from('\uFEFFa\r\nb\rc\u2028\u0000\u001B[31m')],
      ['application/json', Buffer.from('{ "a" : 12345678901234567890 }')],
      ['application/json', Buffer.from('not JSON')],
      ['application/octet-stream', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
      ['text/html', Buffer.alloc(0)],
    ])('%s is printed byte for byte', async (type, body) => {
      const finished = await call(await respondWith(body, type));
      expectOk(finished);
      expect(finished.stdout).toEqual(body);
    });

    test('5 MB of binary too, to a pipe and to a file', async () => {
      const body = randomBytes(5_000_000);
      const api = await respondWith(body, 'application/octet-stream');
      const finished = await call(api);
      expectOk(finished);
      expect(finished.stdout.equals(body)).toBe(true);
      const { finished: toFile } = startProgramWith(
        'sh',
        ['-c', '"$0" "$@" > file', process.execPath, COMMAND, 'call', '/x', ...api.options],
        { env: { ...place.env, ...api.credentials }, cwd: place.folder },
      );
      expectOk(await toFile);
      expect(readFileSync(join(place.folder, 'file')).equals(body)).toBe(true);
    });

    test('is added to a file that already has something', async () => {
      const api = await respondWith('second\n', 'text/plain');
      writeFileSync(join(place.folder, 'file'), 'first\n');
      const { finished } = startProgramWith(
        'sh',
        ['-c', '"$0" "$@" >> file', process.execPath, COMMAND, 'call', '/x', ...api.options],
        { env: { ...place.env, ...api.credentials }, cwd: place.folder },
      );
      expectOk(await finished);
      expect(readFileSync(join(place.folder, 'file'), 'utf8')).toBe('first\nsecond\n');
    });
  });

  test('--include prints the status line and headers first', async () => {
    const finished = await call(await respondWith('body', 'text/plain'), '--include');
    expectOk(finished);
    const [head = '', body] = finished.stdout.toString().split('\n\n');
    const [status, ...headers] = head.split('\n');
    expect(status).toBe('200 OK');
    expect(headers).toContain('X-Of-The-API: yes');
    expect(headers).toContain('Content-Type: text/plain');
    expect(body).toBe('body');
  });

  test('--include without a body', async () => {
    const { stdout } = await call(await respondWith('', 'text/plain', 404), '--include');
    expect(stdout.toString()).toMatch(/^404 Not Found\n(?:\S+: .*\n)+\n$/);
  });

  describe('--json', () => {
    const jsonOf = <Name extends keyof JsonOutput>(
      name: Name,
      { stdout }: Finished,
    ): JsonOutput[Name] => {
      const printed = JSON.parse(stdout.toString()) as unknown;
      const parsed = JSON_OUTPUT[name].parse(printed);
      // Nothing that isn't documented.
      expect(parsed).toEqual(printed);
      return parsed as JsonOutput[Name];
    };

    test('of a success, with the text exactly as sent', async () => {
      const text = ' { "ä" : "\\u001b",\r\n"n":12345678901234567890}\r\n\r';
      const api = await respondWith(text, 'application/json');
      const finished = await call(api, '--json', 'PUT');
      expect(finished.code).toBe(2);
      const ok = await call(api, '--json');
      expectOk(ok);
      expect(jsonOf('call', ok)).toMatchObject({
        connection: 'Command line',
        method: 'GET',
        url: `${api.server.origin}/x`,
        status: 200,
        statusText: 'OK',
        headers: expect.arrayContaining([['X-Of-The-API', 'yes']]) as unknown,
        body: text,
        bodyBase64: null,
        bytes: Buffer.byteLength(text),
        hidden: 0,
        problem: null,
      });
    });

    test('of a large text, which is read in parts', async () => {
      const text = `${'a line with ü\r\n'.repeat(200_000)}${'x'.repeat(3_000_000)}`;
      const finished = await call(await respondWith(text, 'text/plain'), '--json');
      expectOk(finished);
      expect(jsonOf('call', finished).body === text).toBe(true);
    });

    test('of a binary body', async () => {
      const body = randomBytes(3_000_000);
      const finished = await call(await respondWith(body, 'image/png'), '--json');
      expectOk(finished);
      const { bodyBase64, ...rest } = jsonOf('call', finished);
      expect(rest).toMatchObject({ body: null, bytes: body.length });
      expect(Buffer.from(bodyBase64 ?? '', 'base64').equals(body)).toBe(true);
    });

    test('of a 404', async () => {
      const finished = await call(await respondWith('{"a":1}', 'application/json', 404), '--json');
      expect(finished).toMatchObject({ code: 1, stderr: '' });
      expect(jsonOf('call', finished)).toMatchObject({
        status: 404,
        body: '{"a":1}',
        problem: { code: 'api-not-found', owner: 'you' },
      });
    });

    test('of a response that breaks off', async () => {
      const api = await serveApi((_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '100' });
        response.write('the first part', () => response.destroy());
      });
      const finished = await call(api, '--json');
      expect(finished).toMatchObject({ code: 5, stderr: '' });
      expect(jsonOf('call', finished)).toMatchObject({
        status: 200,
        body: 'the first part',
        problem: { code: 'broke-off' },
      });
    });

    const refused = (): Promise<TestApi> =>
      serveApi(
        (_request, response) => response.end(),
        (_request, response: ServerResponse) => {
          response.writeHead(400, { 'Content-Type': 'application/json' });
          response.end('{"error":"invalid_scope","error_description":"Not that one."}');
        },
      );

    test('of a refused token', async () => {
      const api = await refused();
      const finished = await call(api, '--json');
      expect(finished).toMatchObject({ code: 4, stderr: '' });
      expect(jsonOf('call', finished)).toMatchObject({
        method: null,
        url: null,
        status: null,
        headers: [],
        body: null,
        bytes: 0,
        problem: { code: 'invalid_scope', step: 'token' },
      });
      const loggedIn = await run(['login', '--json', ...api.options], {
        env: { ...place.env, ...api.credentials },
      });
      expect(loggedIn).toMatchObject({ code: 4, stderr: '' });
      expect(jsonOf('status', loggedIn)).toMatchObject({
        state: 'refused',
        token: null,
        problem: { code: 'invalid_scope' },
      });
    });

    test('without a network', async () => {
      const api = await respondWith('', 'text/plain');
      const nowhere = `http://127.0.0.1:${await closedPort()}`;
      const finished = await run(
        ['call', '/x', '--json', '--token-url', `${api.server.origin}/token`, '--api-url', nowhere],
        { env: { ...place.env, ...api.credentials } },
      );
      expect(finished).toMatchObject({ code: 5, stderr: '' });
      expect(jsonOf('call', finished)).toMatchObject({
        status: null,
        problem: { code: 'connection-refused', owner: 'network' },
      });
    });

    test('of status, login and connections', async () => {
      const status = await run(['status', '--json'], place);
      expectOk(status);
      expect(jsonOf('status', status)).toMatchObject({
        connection: { name: 'Sandbox', environment: 'sandbox', selected: true, apiKeyEnding: null },
        state: 'ready',
        token: null,
        problem: null,
      });
      const loggedIn = await run(['login', '--json'], place);
      expectOk(loggedIn);
      const { state, token } = jsonOf('status', loggedIn);
      expect(state).toBe('held');
      expect(token).toMatchObject({ scope: 'anonymous' });
      expect(Number.isNaN(Date.parse(token?.expiresAt ?? ''))).toBe(false);
      const connections = await run(['connections', '--json'], place);
      expectOk(connections);
      expect(jsonOf('connections', connections)).toMatchObject([{ name: 'Sandbox' }]);
    });
  });

  test('status, login and connections for a person', async () => {
    const api = await respondWith('', 'text/plain');
    const env = { ...place.env, ...api.credentials };
    const status = await run(['status', ...api.options], { env });
    expectOk(status);
    expect(status.stdout.toString()).toBe('Command line · Custom\nReady to log in\n');
    const loggedIn = await run(['login', ...api.options], { env });
    expectOk(loggedIn);
    expect(loggedIn.stdout.toString()).toBe(
      'Command line · Custom\nLogged in\nThe token is valid for 60 minutes.\n',
    );
    const connections = await run(['connections'], place);
    expectOk(connections);
    expect(connections.stdout.toString()).toMatch(/^\* Sandbox {2}Sandbox {2}[\da-f-]{36}\n$/);
  });

  describe('--jsonpath', () => {
    const JSON_BODY = `{"items": [
      {"id": 12345678901234567890, "name": "a\\nb \\u00fc", "price": 1.50, "tags": [1, 2]},
      {"id": 2, "name": "", "on": true, "none": null}
    ]}`;
    const selected = async (path: string): Promise<string> => {
      const api = await respondWith(JSON_BODY, 'application/json');
      const finished = await call(api, '--jsonpath', path);
      expectOk(finished);
      return finished.stdout.toString();
    };

    test.each([
      ['$.items[*].name', 'a\nb ü\n\n'],
      ['$.items[*].id', '12345678901234567890\n2\n'],
      ['$.items[0].price', '1.50\n'],
      ['$.items[0].tags', '[1,2]\n'],
      ['$.items[1]', '{"id":2,"name":"","on":true,"none":null}\n'],
      ['$.items[1]["on","none"]', 'true\nnull\n'],
      ['$.nothing', ''],
    ])('%s', async (path, printed) => {
      expect(await selected(path)).toBe(printed);
    });

    test.each([
      ['text/plain', '{"a":"b"}', 'b\n'],
      ['application/octet-stream', '{"a":"b"}', 'b\n'],
      ['text/plain; charset=iso-8859-1', Buffer.from('{"a":"\u00FC"}', 'latin1'), 'ü\n'],
      ['application/x-ndjson', '{"a":1}\n{"a":2}\n', '', '$.a'],
      ['application/x-ndjson', '{"a":1}\n{"a":2}\n', '1\n2\n', '$[*].a'],
      ['application/json', '', ''],
    ])('of JSON as %s', async (type, body, printed, path = '$.a') => {
      const finished = await call(await respondWith(body, type), '--jsonpath', path);
      expectOk(finished);
      expect(finished.stdout.toString()).toBe(printed);
    });

    test('of what isn’t JSON', async () => {
      const api = await respondWith('<p>', 'text/html');
      const { code, stdout, stderr } = await call(api, '--jsonpath', '$.a');
      expect({ code, stdout: stdout.toString() }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('The JSONPath can’t be applied to this response.');
    });

    test('of an error that isn’t JSON still names the error', async () => {
      const api = await respondWith('<p>', 'text/html', 503);
      const { code, stderr } = await call(api, '--jsonpath', '$.a');
      expect(code).toBe(1);
      expect(stderr).toContain('The JSONPath can’t be applied to this response.');
      expect(stderr).toContain('keybearer: 503 · ');
    });

    test('of more values than are found isn’t a success', async () => {
      const api = await respondWith(`[${'1,'.repeat(100_001)}1]`, 'application/json');
      const { code, stdout, stderr } = await call(api, '--jsonpath', '$[*]');
      expect(code).toBe(1);
      expect(stdout.toString().split('\n')).toHaveLength(100_001);
      expect(stderr).toContain('The JSONPath selects more values than can be printed.');
    });
  });

  describe('--output', () => {
    const names = (): readonly string[] =>
      readdirSync(place.folder).filter((name) => !['home', 'tmp', 'config'].includes(name));

    test('writes all of it, and prints nothing', async () => {
      const body = randomBytes(5_000_000);
      const api = await respondWith(body, 'application/pdf');
      writeFileSync(join(place.folder, 'daily.pdf'), 'an earlier one');
      const finished = await call(api, '--output', 'daily.pdf');
      expectOk(finished);
      expect(finished.stdout).toHaveLength(0);
      expect(readFileSync(join(place.folder, 'daily.pdf')).equals(body)).toBe(true);
      expect(names()).toEqual(['daily.pdf']);
    });

    test('with --include prints the head', async () => {
      const api = await respondWith('body', 'text/plain');
      const finished = await call(api, '--output', 'file', '--include');
      expectOk(finished);
      expect(finished.stdout.toString()).toMatch(/^200 OK\n[\s\S]+\n\n$/);
      expect(readFileSync(join(place.folder, 'file'), 'utf8')).toBe('body');
    });

    test('an empty body is an empty file', async () => {
      expectOk(await call(await respondWith('', 'text/plain'), '--output', 'file'));
      expect(statSync(join(place.folder, 'file')).size).toBe(0);
    });

    test('leaves nothing if the response breaks off, and an earlier file as it was', async () => {
      const api = await serveApi((_request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('the first part', () => response.destroy());
      });
      writeFileSync(join(place.folder, 'earlier'), 'an earlier one');
      for (const name of ['new', 'earlier']) {
        const { code, stdout } = await call(api, '--output', name);
        expect({ code, stdout: stdout.toString() }).toEqual({ code: 5, stdout: '' });
      }
      expect(names()).toEqual(['earlier']);
      expect(readFileSync(join(place.folder, 'earlier'), 'utf8')).toBe('an earlier one');
    });

    test('leaves nothing where it can’t be written', async () => {
      const api = await respondWith('body', 'text/plain');
      for (const path of ['missing/file', '/proc/keybearer', 'home']) {
        const { code, stderr } = await call(api, '--output', path);
        expect(code).toBe(1);
        expect(stderr).toContain('The file couldn’t be saved.');
      }
      expect(names()).toEqual([]);
    });
  });

  // A limit for the size of files stands for a full disk: the system takes a part, then refuses the rest.
  describe.runIf(process.platform === 'linux')('a full disk', () => {
    const BLOCKS_OF_1K = 64;
    const limited = (command: string, api: TestApi): Promise<Finished> =>
      startProgramWith(
        'bash',
        [
          '--norc',
          '-c',
          `ulimit -f ${BLOCKS_OF_1K}; "$0" "$@" ${command}`,
          process.execPath,
          COMMAND,
          'call',
          '/x',
          ...api.options,
        ],
        { env: { ...place.env, ...api.credentials }, cwd: place.folder },
      ).finished;

    test('behind the standard output is an error, even if only the end is missing', async () => {
      for (const size of [BLOCKS_OF_1K * 1024 + 1, 500_000]) {
        const api = await respondWith(Buffer.alloc(size, 'x'), 'text/plain');
        const { code, stderr } = await limited('> file', api);
        expect(code).toBe(1);
        expect(stderr).toContain('The output couldn’t be written.');
        expect(stderr).toContain('EFBIG');
      }
    });

    test('what just fits is a success', async () => {
      const api = await respondWith(Buffer.alloc(BLOCKS_OF_1K * 1024, 'x'), 'text/plain');
      expectOk(await limited('> file', api));
      expect(statSync(join(place.folder, 'file')).size).toBe(BLOCKS_OF_1K * 1024);
    });

    test('under --output leaves nothing', async () => {
      const api = await respondWith(Buffer.alloc(500_000, 'x'), 'text/plain');
      const { code, stderr } = await limited('--output file', api);
      expect(code).toBe(1);
      expect(stderr).toContain('The file couldn’t be saved.');
      expect(existsSync(join(place.folder, 'file'))).toBe(false);
      expect(readdirSync(place.folder).toSorted()).toEqual(['config', 'home', 'tmp']);
    });

    test('the device that’s always full', async () => {
      const api = await respondWith('body', 'text/plain');
      const { code, stderr } = await limited('> /dev/full', api);
      expect(code).toBe(1);
      expect(stderr).toContain('ENOSPC');
    });
  });
});
