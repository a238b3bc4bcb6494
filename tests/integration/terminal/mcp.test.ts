// keybearer mcp with the official client, over real pipes: both eras of the protocol, against a real API. One file,
// because all tests have the same kind of server and client.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMAND, isBuilt } from '../../support/command';
import { createSecretSearch } from '../../support/secret-search';
import { closeServers, serve, type TestServer } from '../../support/servers';

const SECRET = 'canary-secret-of-agents-5f4e3d2c1b';
const TOKEN = 'canary-token-of-agents-a9b8c7d6e5';
const search = createSecretSearch({ secret: SECRET, token: TOKEN });
const VEHICLES = { items: Array.from({ length: 900 }, (_none, id) => ({ id, vin: `VIN-${id}` })) };

let home: string;
let api: TestServer;
/** Of the test that's running. */
let client: Client;
let errors: string;
/** Everything that the server sent. */
let transcript: string[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'keybearer-mcp-'));
  errors = '';
  transcript = [];
  api = await serve((request, _incoming, response) => {
    const { authorization = '' } = request.headers;
    const say = (value: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.url === '/token') return say({ access_token: TOKEN, token_type: 'Bearer' });
    if (request.url === '/vehicles') return say(VEHICLES);
    if (request.url === '/pretty') return response.end(JSON.stringify(VEHICLES, null, 2));
    if (request.url === '/silent') return undefined;
    if (request.url === '/echo')
      return say({
        method: request.method,
        body: request.body,
        type: request.headers['content-type'],
        authorization,
        secret: [SECRET, Buffer.from(`${authorization} ${SECRET}`).toString('base64')],
      });
    return say({ message: 'No.' }, 403);
  });
});
afterEach(async () => {
  await client.close();
  await closeServers();
  rmSync(home, { recursive: true, force: true });
});

const open = async (era: 'legacy' | 'auto' = 'auto'): Promise<void> => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [COMMAND, 'mcp', '--token-url', `${api.origin}/token`, '--api-url', api.origin],
    env: {
      HOME: home,
      PATH: process.env['PATH'] ?? '',
      KEYBEARER_API_KEY: 'agent-key',
      KEYBEARER_API_SECRET: SECRET,
    },
    stderr: 'pipe',
  });
  transport.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
  client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: era } });
  await client.connect(transport);
};

interface Called {
  readonly isError: boolean;
  readonly text: string;
  readonly value: Record<string, unknown>;
}

const call = async (name: string, given: Record<string, unknown> = {}): Promise<Called> => {
  const result = await client.callTool({ name, arguments: given });
  transcript.push(JSON.stringify(result));
  const [first] = result.content as readonly { readonly text: string }[];
  return {
    isError: result.isError === true,
    text: first?.text ?? '',
    value: (result.structuredContent ?? {}) as Record<string, unknown>,
  };
};

/** Where a boolean stands for the schema of a list's items. */
const bareSchemas = (value: unknown, at = ''): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'boolean' && name === 'items'
      ? [`${at}/${name}`]
      : bareSchemas(each, `${at}/${name}`),
  );
};

describe.skipIf(!isBuilt)('keybearer mcp', { timeout: 180_000 }, () => {
  test.each(['legacy', 'auto'] as const)(
    'lists its tools to a client of the %s era',
    async (era) => {
      await open(era);
      const { tools } = await client.listTools();
      expect(
        tools.map(({ name, annotations }) => [
          name,
          annotations?.readOnlyHint,
          annotations?.destructiveHint ?? false,
        ]),
      ).toEqual([
        ['get_token_status', true, false],
        ['call_api', true, false],
        ['call_api_to_change', false, true],
        ['read_response', true, false],
      ]);
      for (const { outputSchema } of tools) expect(outputSchema).toMatchObject({ type: 'object' });
      // Clients for some models refuse a schema that's only `true` or `false`.
      expect(bareSchemas(tools)).toEqual([]);
      expect((await call('call_api', { url: '/echo' })).value).toMatchObject({ status: 200 });
    },
  );

  test('the status names the connection, and has no token', async () => {
    await open();
    expect((await call('get_token_status')).value).toMatchObject({
      connection: { name: 'Command line', apiBaseUrl: api.origin },
      state: 'ready',
      token: null,
    });
  });

  test('a long response is read on by line and by JSONPath', async () => {
    await open();
    const { value } = await call('call_api', { url: '/pretty' });
    expect(value).toMatchObject({ status: 200, truncated: true });
    const whole = JSON.stringify(VEHICLES, null, 2);
    const { response } = value;
    let text = String(value['body']);
    expect(text.length).toBeLessThanOrEqual(20_000);
    for (let fromLine: unknown = text.split('\n').length + 1; fromLine !== null;) {
      const more = (await call('read_response', { response, fromLine })).value;
      text += `\n${String(more['text'])}`;
      fromLine = more['nextLine'];
    }
    expect(text).toBe(whole);
    const selected = await call('read_response', { response, jsonpath: '$.items[-1:].vin' });
    expect(selected.value).toEqual({ text: '["VIN-899"]', nextLine: null, lines: 1 });
    const invalid = await call('read_response', { response, jsonpath: 'items' });
    expect(invalid).toMatchObject({ isError: true, text: "Expected '$', found 'i'" });
    const gone = await call('read_response', { response: 'x' });
    expect(gone).toMatchObject({ isError: true });
  });

  test('a long line is continued', async () => {
    await open();
    const { value } = await call('call_api', { url: '/vehicles' });
    const { response } = value;
    let text = String(value['body']).replaceAll('\n', '');
    let fromLine: unknown = String(value['body']).split('\n').length + 1;
    while (fromLine !== null) {
      const more = (await call('read_response', { response, fromLine })).value;
      text += String(more['text']).replaceAll('\n', '');
      fromLine = more['nextLine'];
    }
    expect(text).toBe(JSON.stringify(VEHICLES));
  });

  test.each([
    ['json', { json: { a: [1, null] } }, '{"a":[1,null]}', 'application/json'],
    ['json that is a list', { json: [1] }, '[1]', 'application/json'],
    ['text', { text: 'a,b', headers: { 'Content-Type': 'text/csv' } }, 'a,b', 'text/csv'],
    ['nothing', {}, '', undefined],
  ])('a change sends %s', async (_what, given, body, type) => {
    await open();
    await call('call_api_to_change', { url: '/echo', method: 'POST', ...given });
    const sent = api.requests.find(({ url }) => url === '/echo');
    expect(sent).toMatchObject({ method: 'POST', body });
    expect(sent?.headers['content-type']).toBe(type);
  });

  test('a body of 16 million characters is sent', async () => {
    await open('auto');
    const text = 'x"'.repeat(8_000_000);
    const { isError } = await call('call_api_to_change', { method: 'PUT', url: '/vehicles', text });
    expect(isError).toBe(false);
    expect(api.requests.at(-1)?.body.length).toBe(text.length);
  });

  test('after a message that’s too long, it ends and says why', async () => {
    await open();
    const child = spawn(process.execPath, [COMMAND, 'mcp'], { env: { HOME: home }, stdio: 'pipe' });
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    // It may end before all of this is written.
    child.stdin.on('error', () => undefined);
    child.stdin.write(Buffer.alloc(41 * 1024 * 1024, 'x'));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(2);
    expect(said).toContain('a message of more than 40 MB');
  });

  test.each(['GET', 'head', 'OPTIONS'])('a change isn’t sent as %s', async (method) => {
    await open();
    expect(await call('call_api_to_change', { url: '/echo', method })).toMatchObject({
      isError: true,
      text: 'Use call_api to read.',
    });
    expect(api.requests).toEqual([]);
  });

  test('errors say whose they are and what to do', async () => {
    await open();
    const refused = await call('call_api', { url: '/forbidden' });
    expect(refused.isError).toBe(true);
    expect(refused.value).toMatchObject({
      status: 403,
      problem: { code: 'api-forbidden', owner: expect.any(String), next: expect.any(String) },
    });
    const reserved = await call('call_api', {
      url: '/echo',
      headers: { Authorization: 'Bearer mine' },
    });
    expect(reserved.value).toMatchObject({ problem: { code: 'header-reserved' } });
    const unknown = await call('call_api', { url: '/echo', connection: 'nobody' });
    expect(unknown).toMatchObject({ isError: true });
    expect(unknown.text).toContain('There’s no connection named “nobody”.');
  });

  test('a request that the client cancels is stopped', async () => {
    await open();
    const abort = new AbortController();
    const running = client.callTool(
      { name: 'call_api', arguments: { url: '/silent' } },
      { signal: abort.signal },
    );
    await expect
      .poll(() => api.requests.map(({ url }) => url), { timeout: 60_000 })
      .toContain('/silent');
    abort.abort();
    await expect(running).rejects.toThrow();
    expect((await call('call_api', { url: '/echo' })).value).toMatchObject({ status: 200 });
  });

  test('T61 neither secret nor token is in what the agent gets', async () => {
    await open();
    await call('get_token_status');
    await call('call_api', { url: '/echo' });
    await call('call_api_to_change', { url: '/echo', method: 'PUT', text: 'x' });
    await call('call_api', { url: '/forbidden' });
    expect(transcript.join()).toContain('[access token]');
    expect(search('transcript', transcript.join('\n'))).toEqual([]);
    expect(search('standard error', errors)).toEqual([]);
    expect(search('planted', `${transcript.join('\n')}${TOKEN}`)).not.toEqual([]);
  });
});
