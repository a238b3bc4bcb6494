// Set-up's downloads use the proxy in the environment or npm's settings, a real squid, and print no password of it or
// of a mirror, whatever fails.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../support/certificates';
import { closeServers, serve, serveTls, closedPort, type TestServer } from '../../support/servers';
import { PROXY_PASSWORD, PROXY_USER, startSquid, type Squid } from '../../support/squid';

type Environment = Readonly<Record<string, string>>;

const MIRROR_PASSWORD = 'fjord-lantern-77';
const authority = createAuthority();
let folder: string;
let squid: Squid;
/** A port that squid doesn't allow. */
let forbidden: number;
let proxy: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'set-up-downloads-'));
  writeFileSync(join(folder, 'ca.pem'), authority.pem);
  forbidden = await closedPort();
  squid = await startSquid({ forbidden });
  proxy = `http://${PROXY_USER}:${encodeURIComponent(PROXY_PASSWORD)}@${squid.address}`;
});
afterEach(closeServers);
afterAll(async () => {
  await squid.close();
  rmSync(folder, { recursive: true, force: true });
});

const script = (name: string) => JSON.stringify(pathToFileURL(resolve('scripts', name)).href);

/** Runs a part of set-up in a separate process, with only the proxies in `env`. */
const runPart = async (code: string, env: Environment) => {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/proxy|^npm_config_|^ELECTRON/i.test(name),
  );
  const part = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: {
      ...Object.fromEntries(inherited),
      npm_config_cache: join(folder, 'npm'),
      electron_config_cache: join(folder, 'electron'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors] = await Promise.all([text(part.stdout), text(part.stderr)]);
  return `${out}${errors}`;
};

const DOWNLOAD = (urls: readonly string[]) => `
  import { downloadFile, reasonOf } from ${script('setup/download.mjs')};
  import { say } from ${script('say.mjs')};
  for (const [index, url] of ${JSON.stringify(urls)}.entries())
    await downloadFile(url, ${JSON.stringify(join(folder, 'file'))} + index)
      .then(() => say('done'), (error) => say(reasonOf(error)));`;

const servePiece = (server: (response: Parameters<typeof serve>[0]) => Promise<TestServer>) =>
  server((_request, _incoming, response) => response.end('the file'));

const onLinux = describe.runIf(process.platform === 'linux');

onLinux('through which proxy', () => {
  const HTTP = 'GET';
  const HTTPS = 'CONNECT';
  test.each<readonly [string, (through: string) => Environment, readonly string[]]>([
    ['none is set', () => ({}), []],
    ['HTTPS_PROXY', (through) => ({ HTTPS_PROXY: through }), [HTTPS]],
    ['https_proxy', (through) => ({ https_proxy: through }), [HTTPS]],
    ['HTTP_PROXY', (through) => ({ HTTP_PROXY: through }), [HTTPS, HTTP]],
    ['ALL_PROXY', (through) => ({ ALL_PROXY: through }), [HTTPS, HTTP]],
    ['all_proxy', (through) => ({ all_proxy: through }), [HTTPS, HTTP]],
    ['without http://', (through) => ({ ALL_PROXY: through.slice(7) }), [HTTPS, HTTP]],
    ['npm’s https-proxy', (through) => ({ npm_config_https_proxy: through }), [HTTPS]],
    ['npm’s proxy', (through) => ({ npm_config_proxy: through }), [HTTPS, HTTP]],
    ['NO_PROXY', (through) => ({ ALL_PROXY: through, NO_PROXY: 'x.example,127.0.0.1' }), []],
    ['no_proxy', (through) => ({ ALL_PROXY: through, no_proxy: '127.0.0.1' }), []],
    ['npm’s noproxy', (through) => ({ ALL_PROXY: through, npm_config_noproxy: '127.0.0.1' }), []],
    ['*', (through) => ({ ALL_PROXY: through, NO_PROXY: '*' }), []],
    ['others', (through) => ({ ALL_PROXY: through, NO_PROXY: 'x.example' }), [HTTPS, HTTP]],
  ])('%s', async (_name, env, through) => {
    const tls = await servePiece((response) => serveTls(authority.identity(), response));
    const plain = await servePiece(serve);

    const printed = await runPart(DOWNLOAD([`${tls.origin}/a`, `${plain.origin}/b`]), env(proxy));

    expect(printed).toBe('keybearer: done\nkeybearer: done\n');
    expect(readFileSync(join(folder, 'file0'), 'utf8')).toBe('the file');
    const log = await squid.takeLog(through.length);
    expect(log.map((line) => line.split(' ')[0])).toEqual(through);
    expect([tls.requests.length, plain.requests.length]).toEqual([1, 1]);
  });

  test('Electron, from a mirror that requires a log-in', async () => {
    const mirror = await serve((_request, _incoming, response) => response.end('no zip'));
    const printed = await runPart(
      `import { downloadElectron } from ${script('setup/electron-official.mjs')};
       import { say } from ${script('say.mjs')};
       say(await downloadElectron('45.4.1'));`,
      {
        npm_config_proxy: proxy,
        ELECTRON_MIRROR: `http://joe:${MIRROR_PASSWORD}@127.0.0.1:${mirror.port}/`,
      },
    );
    expect(printed).toMatch(/checksum/i);
    expect(await squid.takeLog(1)).toHaveLength(1);
    expect(mirror.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(`joe:${MIRROR_PASSWORD}`).toString('base64')}`,
    );
  });

  test('keytar’s prebuilt module, from a mirror', async () => {
    const mirror = await serve((_request, _incoming, response) => {
      response.writeHead(404).end();
    });
    const printed = await runPart(
      `import { fetchKeytar } from ${script('setup/keytar.mjs')};
       console.log(await fetchKeytar());`,
      { HTTP_PROXY: proxy, npm_config_keytar_binary_host: mirror.origin },
    );
    expect(printed).toBe('false\n');
    expect(await squid.takeLog(1)).toHaveLength(1);
    expect(mirror.requests[0]?.url).toMatch(/keytar.*\.tar\.gz$/);
  });

  test('npm, also if only ALL_PROXY is set', async () => {
    const registry = await serve((_request, _incoming, response) => response.end('{}'));
    await runPart(
      `import { runNpm } from ${script('run.mjs')};
       // npm occasionally checks for a newer npm as well.
       await runNpm(['ping', '--no-update-notifier', '--registry', '${registry.origin}/']);`,
      { ALL_PROXY: proxy },
    );
    expect(registry.requests).toHaveLength(1);
    expect(await squid.takeLog(1)).toHaveLength(1);
  });
});

onLinux('no password is printed', () => {
  const refusing = () =>
    serve((_request, _incoming, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
    });
  const ELECTRON = `
    import { downloadElectron } from ${script('setup/electron-official.mjs')};
    import { explain, say } from ${script('say.mjs')};
    try { say(await downloadElectron('45.4.1')); } catch (error) { console.log(explain(error)); }`;
  const NPM = `
    import { runNpm } from ${script('run.mjs')};
    import { explain, Stop } from ${script('say.mjs')};
    try {
      const { output } = await runNpm(['ping', '--fetch-retries=0', '--loglevel=silly']);
      console.log(explain(new Stop(output)));
    } catch (error) { console.log(explain(error)); }`;

  const wrong = 'sepia-kestrel-41';
  const through = (host: string) => `http://fleet:${wrong}@${host}`;
  const mirrorAt = (port: number, scheme = 'http') =>
    `${scheme}://joe:${MIRROR_PASSWORD}@127.0.0.1:${port}/`;

  /** What fails, and what is printed. */
  const failures: readonly (readonly [string, () => Promise<Environment>, RegExp])[] = [
    [
      'the proxy does not know the log-in',
      async () => ({
        ALL_PROXY: through(squid.address),
        ELECTRON_MIRROR: mirrorAt(forbidden, 'https'),
      }),
      /proxy responded 407/,
    ],
    [
      'the proxy does not let it through',
      async () => ({ ALL_PROXY: proxy, ELECTRON_MIRROR: mirrorAt(forbidden, 'https') }),
      /proxy responded 403/,
    ],
    [
      'there is no proxy',
      async () => ({
        ALL_PROXY: through(`127.0.0.1:${forbidden}`),
        ELECTRON_MIRROR: mirrorAt(forbidden),
      }),
      /ECONNREFUSED 127\.0\.0\.1:\d+/,
    ],
    [
      'the proxy is no address',
      async () => ({
        ALL_PROXY: `http://fleet:${wrong}/x@127.0.0.1:x`,
        ELECTRON_MIRROR: mirrorAt(forbidden),
      }),
      /ALL_PROXY is not a proxy’s address/,
    ],
    [
      'the mirror does not know the log-in',
      async () => ({ ELECTRON_MIRROR: mirrorAt((await refusing()).port) }),
      /127\.0\.0\.1:\d+ responded 401/,
    ],
    ['there is no mirror', async () => ({ ELECTRON_MIRROR: mirrorAt(forbidden) }), /ECONNREFUSED/],
    [
      'the mirror is no address',
      async () => ({ ELECTRON_MIRROR: `http://joe:${MIRROR_PASSWORD}/x@127.0.0.1:x/` }),
      /address of the mirror cannot be read/,
    ],
  ];
  const secrets = [wrong, MIRROR_PASSWORD, PROXY_PASSWORD, encodeURIComponent(PROXY_PASSWORD)];
  const forms = secrets.flatMap((each) => [
    each,
    ...['fleet', 'joe'].map((user) => Buffer.from(`${user}:${each}`).toString('base64')),
  ]);

  test.each(failures)('%s: Electron', async (_name, env, reason) => {
    const printed = await runPart(ELECTRON, await env());
    expect(printed).toMatch(reason);
    expect(forms.filter((form) => printed.includes(form))).toEqual([]);
  });

  test.each(failures)('%s: npm', async (_name, env) => {
    const { ELECTRON_MIRROR = '', ...rest } = await env();
    const printed = await runPart(NPM, { ...rest, npm_config_registry: ELECTRON_MIRROR });
    expect(printed).not.toBe('');
    expect(forms.filter((form) => printed.includes(form))).toEqual([]);
  });
});
