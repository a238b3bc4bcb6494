// What the built command prints with --json, as docs/guide/terminal.md describes it.
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { JSON_OUTPUT, type JsonOutput } from '../../../src/main/command/json-output';
import { calledCommand, expectOk, respondWith } from '../../support/called-command';
import { isBuilt, run, serveApi, type Finished, type TestApi } from '../../support/command';
import { closedPort } from '../../support/servers';

describe.skipIf(!isBuilt)('--json', () => {
  const command = calledCommand();

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
    const finished = await command.call(api, '--json', 'PUT');
    expect(finished.code).toBe(2);
    const ok = await command.call(api, '--json');
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
    const finished = await command.call(await respondWith(text, 'text/plain'), '--json');
    expectOk(finished);
    expect(jsonOf('call', finished).body === text).toBe(true);
  });

  test('of a binary body', async () => {
    const body = randomBytes(3_000_000);
    const finished = await command.call(await respondWith(body, 'image/png'), '--json');
    expectOk(finished);
    const { bodyBase64, ...rest } = jsonOf('call', finished);
    expect(rest).toMatchObject({ body: null, bytes: body.length });
    expect(Buffer.from(bodyBase64 ?? '', 'base64').equals(body)).toBe(true);
  });

  test('of a 404', async () => {
    const finished = await command.call(
      await respondWith('{"a":1}', 'application/json', 404),
      '--json',
    );
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
    const finished = await command.call(api, '--json');
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
    const finished = await command.call(api, '--json');
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
      env: { ...command.place().env, ...api.credentials },
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
      { env: { ...command.place().env, ...api.credentials } },
    );
    expect(finished).toMatchObject({ code: 5, stderr: '' });
    expect(jsonOf('call', finished)).toMatchObject({
      status: null,
      problem: { code: 'connection-refused', owner: 'network' },
    });
  });

  test('of status, login and connections', async () => {
    const status = await run(['status', '--json'], command.place());
    expectOk(status);
    expect(jsonOf('status', status)).toMatchObject({
      connection: { name: 'Sandbox', environment: 'sandbox', selected: true, apiKeyEnding: null },
      state: 'ready',
      token: null,
      problem: null,
    });
    const loggedIn = await run(['login', '--json'], command.place());
    expectOk(loggedIn);
    const { state, token } = jsonOf('status', loggedIn);
    expect(state).toBe('held');
    expect(token).toMatchObject({ scope: 'anonymous' });
    expect(Number.isNaN(Date.parse(token?.expiresAt ?? ''))).toBe(false);
    const connections = await run(['connections', '--json'], command.place());
    expectOk(connections);
    expect(jsonOf('connections', connections)).toMatchObject([{ name: 'Sandbox' }]);
  });
});
