// The proof for the built command: neither token, Secret nor Basic credentials are in anything that it prints or
// writes, nor in what its processes are started with. A planted leak shows that each search finds them.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  childrenOf,
  closePlaces,
  createPlace,
  isBuilt,
  run,
  serveApi,
  start,
  startProgramWith,
  type Place,
  type TestApi,
} from '../../support/command';
import { deferred } from '../../support/deferred';
import { createSecretSearch, type Hit } from '../../support/secret-search';
import { closeServers, type ReceivedRequest } from '../../support/servers';

/** A value in the forms in which servers echo what they were sent. */
const formsOf = (value: string) => ({
  plain: value,
  base64: Buffer.from(value).toString('base64'),
  base64url: Buffer.from(value).toString('base64url'),
  hex: Buffer.from(value).toString('hex'),
  percent: Array.from(Buffer.from(value), (byte) => `%${byte.toString(16)}`).join(''),
  json: Array.from(value, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join(
    '',
  ),
});

const echo = ({ headers }: ReceivedRequest, response: ServerResponse, type: string): void => {
  const authorization = headers.authorization ?? '';
  const values = [authorization, authorization.replace(/^Bearer /, '')];
  response.writeHead(200, { 'Content-Type': type, 'X-Echo': authorization });
  // The JSON-escaped form is only escaped once.
  response.end(JSON.stringify(values.map(formsOf)).replaceAll('\\\\u', '\\u'));
};

describe.skipIf(!isBuilt)('secrets', () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });

  const basicOf = (request: ReceivedRequest | undefined): string =>
    (request?.headers.authorization ?? '').replace(/^Basic /, '');

  /** Searches for everything that the server has seen. */
  const searchFor = (api: TestApi): ReturnType<typeof createSecretSearch> => {
    const [asked] = api.server.requests;
    return createSecretSearch({
      ...Object.fromEntries(api.tokens.map((token, index) => [`token ${index}`, token])),
      secret: api.apiSecret,
      basic: basicOf(asked),
    });
  };
  /** Every file below the fresh home, the settings and the temporary folder. */
  const hitsInFiles = (search: ReturnType<typeof createSecretSearch>): readonly Hit[] =>
    readdirSync(place.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        return search(relative(place.folder, path), readFileSync(path));
      });
  const envWith = (api: TestApi) => ({ ...place.env, ...api.credentials });

  test.each([
    ['application/json', []],
    ['text/plain', []],
    ['application/octet-stream', []],
    ['application/json', ['--include']],
    ['application/json', ['--json']],
    ['image/png', ['--json']],
    ['application/json', ['--jsonpath', '$[*][*]']],
    ['text/plain', ['--output', 'file', '--include']],
    ['application/octet-stream', ['--output', 'file']],
  ])('that the API echoes are hidden: %s with %j', async (type, args) => {
    const api = await serveApi((request, response) => echo(request, response, type));
    const { code, stdout, stderr } = await run(['call', '/x', ...args, ...api.options], {
      env: envWith(api),
      cwd: place.folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const search = searchFor(api);
    expect(search('stdout', stdout)).toEqual([]);
    expect(hitsInFiles(search)).toEqual([]);
    const isWritten = args.includes('--output');
    const body = isWritten ? readFileSync(join(place.folder, 'file')) : stdout;
    if (type === 'application/json') expect(body.toString()).toContain('[access token]');
    expect(body.length).toBeGreaterThan(100);

    // What the server really sent, in place of what was printed and written.
    const [call] = api.calls();
    const sent = JSON.stringify(formsOf(call?.headers.authorization ?? ''));
    expect(search('stdout', sent).length).toBeGreaterThan(0);
    for (const form of Object.values(formsOf(api.tokens[0] ?? ''))) {
      expect(search('planted', `x ${form} y`).map(({ secret }) => secret)).toContain('token 0');
      writeFileSync(join(place.home, 'planted'), form);
      expect(hitsInFiles(search)).not.toEqual([]);
    }
  });

  test.each([
    ['call', []],
    ['call', ['--json']],
    ['login', []],
    ['login', ['--json']],
  ])('that the token endpoint’s refusal echoes are hidden: %s with %j', async (command, args) => {
    const api = await serveApi(
      (_request, response) => response.end(),
      ({ headers }, response) => {
        const basic = (headers.authorization ?? '').replace(/^Basic /, '');
        const pair = decodeURIComponent(Buffer.from(basic, 'base64').toString());
        response.writeHead(401, {
          'Content-Type': 'application/json',
          'WWW-Authenticate': `Basic realm="${basic}"`,
        });
        response.end(
          JSON.stringify({
            error: 'invalid_client',
            error_description: `${pair} ${basic} ${Object.values(formsOf(pair)).join(' ')}`.slice(
              0,
              2_000,
            ),
          }),
        );
      },
    );
    const { code, stdout, stderr } = await run(
      [command, ...(command === 'call' ? ['/x'] : []), ...args, ...api.options],
      { env: envWith(api), cwd: place.folder },
    );
    expect(code).toBe(4);
    const search = searchFor(api);
    expect(search('stdout', stdout)).toEqual([]);
    expect(search('stderr', stderr)).toEqual([]);
    expect(hitsInFiles(search)).toEqual([]);
    expect(`${stdout.toString()}${stderr}`).toContain(
      'its description isn’t shown, because it repeats a credential',
    );
    expect(search('stderr', `${stderr}${api.apiSecret}`)).not.toEqual([]);
    expect(search('stdout', `${stdout.toString()}${basicOf(api.server.requests[0])}`)).not.toEqual(
      [],
    );
  });

  test('from a file or the standard input aren’t in arguments or the environment', async () => {
    const [reached, done] = [deferred(), deferred()];
    const api = await serveApi((_request, response) => {
      reached.resolve();
      void done.promise.then(() => response.end('body'));
    });
    const running = start(['call', '/x', '--credentials-stdin', ...api.options], {
      ...place,
      input: `${api.apiKey}\n${api.apiSecret}\n`,
    });
    await reached.promise;
    if (process.platform === 'linux') {
      const search = searchFor(api);
      const hits = [running.pid, ...childrenOf(running.pid)].flatMap((pid) =>
        ['cmdline', 'environ'].flatMap((name) =>
          search(`${pid} ${name}`, readFileSync(`/proc/${pid}/${name}`)),
        ),
      );
      expect(hits).toEqual([]);
      expect(hitsInFiles(search)).toEqual([]);

      // The same search of a process that has been given them.
      const planted = startProgramWith(
        process.execPath,
        ['-e', 'console.log("up"); setInterval(() => 0, 1e6)', api.apiSecret],
        { env: { ...place.env, TOKEN: api.tokens[0] ?? '' } },
      );
      await once(planted.child.stdout, 'data');
      for (const name of ['cmdline', 'environ'])
        expect(search(name, readFileSync(`/proc/${planted.pid}/${name}`))).not.toEqual([]);
      planted.child.kill();
    }
    done.resolve();
    expect((await running.finished).code).toBe(0);
  });

  test('in the environment aren’t inherited by what the command starts', async () => {
    const api = await serveApi((_request, response) => response.end());
    // Runs in every process of Node's that inherits the variable, before anything else.
    const hook = join(place.home, 'hook.cjs');
    writeFileSync(
      hook,
      `if (process.send !== undefined)
         require('node:fs').writeFileSync(
           require('node:path').join(__dirname, 'child-' + process.pid),
           JSON.stringify([process.argv, process.execArgv, process.env]));`,
    );
    const env = { ...envWith(api), NODE_OPTIONS: `--require ${hook}` };
    const { code } = await run(['call', '/x', '--connection', 'Sandbox'], { env });
    // The sandbox starts, and knows only the pairs that it generates.
    expect(code).toBe(4);
    const children = readdirSync(place.home).filter((name) => name.startsWith('child-'));
    expect(children).toHaveLength(1);
    const search = createSecretSearch({ secret: api.apiSecret, key: api.apiKey });
    expect(hitsInFiles(search)).toEqual([]);
    expect(readFileSync(join(place.home, children[0] ?? ''), 'utf8')).toContain(place.home);

    // The hook sees what a process does inherit.
    const parent = join(place.home, 'parent.cjs');
    writeFileSync(parent, 'require("node:child_process").fork(process.argv[2])');
    writeFileSync(join(place.home, 'empty.cjs'), '');
    spawnSync(process.execPath, [parent, join(place.home, 'empty.cjs')], { env });
    expect(hitsInFiles(search).map(({ secret }) => secret)).toContain('secret');
  });

  test('of a sandbox are in nothing that’s printed', async () => {
    const { code, stdout } = await run(['call', '/echo/forms'], place);
    expect(code).toBe(0);
    expect(stdout.toString()).toContain('[access token]');
  });
});
