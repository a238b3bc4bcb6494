// The exit codes of the built command, and what it prints with each.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closePlaces,
  createPlace,
  isBuilt,
  run,
  serveApi,
  type Place,
  type TestApi,
} from '../../support/command';
import { closedPort, closeServers } from '../../support/servers';

describe.skipIf(!isBuilt)('exit codes', () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });

  const statusApi = (): Promise<TestApi> =>
    serveApi(({ url }, response) => {
      response.statusCode = Number(url.slice(1));
      response.setHeader('Content-Type', 'application/json');
      response.end(`{"status":${url.slice(1)}}`);
    });
  const call = (api: TestApi, ...args: readonly string[]) =>
    run(['call', ...args, ...api.options], { env: { ...place.env, ...api.credentials } });

  test('0: the sandbox needs nothing', async () => {
    const { code, stdout, stderr } = await run(['call', '/vehicles/v1/merchandisable'], place);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout.toString())).toMatchObject({ items: expect.any(Array) as unknown });
  });

  test.each(['200', '204', '299', '304'])('0: a %s', async (status) => {
    const { code, stderr } = await call(await statusApi(), `/${status}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(['400', '404', '403', '500', '503'])(
    '1: a %s, whose body is printed',
    async (status) => {
      const { code, stdout, stderr } = await call(await statusApi(), `/${status}`);
      expect(code).toBe(1);
      expect(stdout.toString()).toBe(`{"status":${status}}`);
      expect(stderr).toMatch(new RegExp(`^keybearer: ${status} · `));
    },
  );

  test.each([
    [['call', '/x', '--unknown']],
    [['call']],
    [['call', 'GET', '/x', 'more']],
    [['unknown']],
    [[]],
    [['call', '/x', '-H', 'no colon']],
    [['call', '/x', '-H', 'Authorization: Bearer x']],
    [['call', '/x', '-f', 'no-value']],
    [['call', '/x', '-F', 'a=@/missing']],
    [['call', '/x', '--input', '/missing']],
    [['call', 'ftp://127.0.0.1/x']],
    [['call', 'G(ET', '/x']],
    [['call', '/x', '--connection', 'Nobody']],
    [['call', '/x', '--jsonpath', '$[']],
    [['call', '/x', '--json', '--output', 'file']],
    [['call', '/x', '--jsonpath', '$', '--output', 'file']],
    [['call', '/x', '--connection', 'Sandbox', '--api-url', 'http://127.0.0.1']],
    [['call', '/x', '--input', '-', '--credentials-stdin']],
  ] as const)('2: %j', async (args) => {
    const { code, stdout, stderr } = await run(args, place);
    expect(code).toBe(2);
    expect(stdout.toString()).toBe('');
    expect(stderr).not.toBe('');
    expect(stderr).not.toMatch(/at .*\.js:\d/);
  });

  test('2: a Node that’s too old gets a sentence', async () => {
    const hook = join(place.home, 'old.cjs');
    writeFileSync(hook, "Object.defineProperty(process.versions, 'node', { value: '18.20.4' })");
    const { code, stdout, stderr } = await run(['call', '/x'], {
      env: { ...place.env, NODE_OPTIONS: `--require ${hook}` },
    });
    expect({ code, stdout: stdout.toString(), stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: 'keybearer: This is Node 18.20.4. Use Node 20.19 or newer.\n',
    });
  });

  test('2: nothing is sent with an invalid JSONPath', async () => {
    const api = await statusApi();
    const { code } = await call(api, 'POST', '/200', '--jsonpath', '$[');
    expect(code).toBe(2);
    expect(api.server.requests).toEqual([]);
  });

  test.each([
    ['not a pair', 'credentials-stdin', 'one line'],
    ['nothing', 'credentials-stdin', ''],
  ])('4: %s on the standard input', async (_what, option, input) => {
    const api = await statusApi();
    const { code, stderr } = await run(['call', '/200', `--${option}`, ...api.options], {
      ...place,
      input,
    });
    expect(code).toBe(4);
    expect(stderr).toContain('The credentials that were passed aren’t valid.');
    expect(stderr).not.toContain('one line');
    expect(api.server.requests).toEqual([]);
  });

  test('4: URLs without credentials don’t lead to the sandbox', async () => {
    const api = await statusApi();
    const { code, stdout, stderr } = await run(['call', '/200', ...api.options], place);
    expect(code).toBe(4);
    expect(stdout.toString()).toBe('');
    expect(stderr).toContain('No credentials were passed for these URLs.');
  });

  test('4: empty variables, as of a secret that a pipeline lacks', async () => {
    const env = { ...place.env, KEYBEARER_API_KEY: '', KEYBEARER_API_SECRET: '' };
    const { code, stderr } = await run(['call', '/vehicles/v1/merchandisable'], { env });
    expect(code).toBe(4);
    expect(stderr).toContain('Set both KEYBEARER_API_KEY and KEYBEARER_API_SECRET.');
  });

  test.each(['call /200', 'login'])('4: the token endpoint refuses (%s)', async (command) => {
    const api = await serveApi(
      (_request, response) => response.end(),
      (_request, response) => {
        response.statusCode = 401;
        response.setHeader('Content-Type', 'application/json');
        response.end('{"error":"invalid_client"}');
      },
    );
    const { code, stderr } = await run([...command.split(' '), ...api.options], {
      env: { ...place.env, ...api.credentials },
    });
    expect(code).toBe(4);
    expect(stderr).toContain('The server rejected this API Key and Secret');
    expect(api.calls()).toEqual([]);
  });

  test('5: nothing listens at the token endpoint, or at the API', async () => {
    const api = await statusApi();
    const nowhere = `http://127.0.0.1:${await closedPort()}`;
    const env = { ...place.env, ...api.credentials };
    for (const addresses of [
      ['--token-url', `${nowhere}/token`, '--api-url', api.server.origin],
      ['--token-url', `${api.server.origin}/token`, '--api-url', nowhere],
    ]) {
      const { code, stdout, stderr } = await run(['call', '/200', ...addresses], { env });
      expect(code).toBe(5);
      expect(stdout.toString()).toBe('');
      expect(stderr).toContain('Network problem · Connection refused.');
    }
  });

  test('5: the response breaks off; what arrived is printed', async () => {
    const api = await serveApi((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('the first part', () => response.destroy());
    });
    const { code, stdout, stderr } = await call(api, '/x');
    expect(code).toBe(5);
    expect(stdout.toString()).toBe('the first part');
    expect(stderr).toContain('The response was cut off.');
  });

  test('0: the examples of the help', async () => {
    const { stdout } = await run(['call', '--help'], place);
    const examples = [...stdout.toString().matchAll(/^ {2}keybearer (call .+)$/gm)];
    expect(examples.length).toBeGreaterThan(3);
    for (const [, line = ''] of examples) {
      const args = line.split(' ').map((word) => word.replaceAll("'", ''));
      const { code, stderr } = await run(args, { ...place, cwd: place.folder });
      expect({ line, code, stderr }).toEqual({ line, code: 0, stderr: '' });
    }
  });

  test('help and version are no errors', async () => {
    for (const args of [['--help'], ['call', '--help'], ['--version']]) {
      const { code, stdout, stderr } = await run(args, place);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.toString()).toMatch(/Usage: keybearer|^\d+\.\d+\.\d+\n$/);
    }
  });
});
