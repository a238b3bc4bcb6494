import type * as Os from 'node:os';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createNodeHost, profileFolder } from '../../../../src/main/host/node-host';
import { problemOfRejection } from '../../../support/problem-of';

vi.mock('../../../../src/main/credentials/keychain/keychain-process?modulePath', () => ({
  default: 'unused',
}));
/** In a worker thread, `os.homedir` doesn't read the thread's own environment. */
const shared = vi.hoisted(() => ({ home: (): string => '/home/somebody' }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof Os>()),
  homedir: () => shared.home(),
}));
vi.mock('../../../../src/main/sandbox/process?modulePath', () => ({ default: 'unused' }));

/** The variables that say which proxy, in both cases. */
const VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  shared.home = () => '/home/somebody';
});

const proxyFor = async (env: Readonly<Record<string, string>>, url: string): Promise<string> => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return createNodeHost('1.2.3').askSystemProxy(new URL(url));
};

describe('the proxy', () => {
  test.each([
    [{}, 'DIRECT'],
    [{ https_proxy: 'http://proxy.example:3128' }, 'PROXY proxy.example:3128'],
    [{ HTTPS_PROXY: 'http://proxy.example:3128/' }, 'PROXY proxy.example:3128'],
    [{ https_proxy: 'http://low:1', HTTPS_PROXY: 'http://high:1' }, 'PROXY low:1'],
    [{ http_proxy: 'http://proxy.example:3128' }, 'DIRECT'],
    [{ all_proxy: 'http://proxy.example:3128' }, 'PROXY proxy.example:3128'],
    [{ ALL_PROXY: 'http://all:1', https_proxy: 'http://own:1' }, 'PROXY own:1'],
    [{ https_proxy: 'http://proxy.example' }, 'PROXY proxy.example:80'],
    [{ https_proxy: 'https://proxy.example' }, 'HTTPS proxy.example:443'],
    [{ https_proxy: 'https://proxy.example:8443' }, 'HTTPS proxy.example:8443'],
    [{ https_proxy: 'socks5://proxy.example' }, 'SOCKS5 proxy.example:1080'],
    [{ https_proxy: 'socks5h://proxy.example:9050' }, 'SOCKS5 proxy.example:9050'],
    [{ https_proxy: 'socks://proxy.example:9050' }, 'SOCKS5 proxy.example:9050'],
    [{ https_proxy: 'socks4a://proxy.example' }, 'SOCKS4 proxy.example:1080'],
    // Without a scheme it's an http proxy, whatever the URL's own scheme is.
    [{ https_proxy: 'proxy.example:3128' }, 'PROXY proxy.example:3128'],
    [{ https_proxy: '127.0.0.1:3128' }, 'PROXY 127.0.0.1:3128'],
    [{ https_proxy: 'http://[::1]:3128' }, 'PROXY [::1]:3128'],
    [{ https_proxy: '' }, 'DIRECT'],
  ])('%j: %s', async (env, result) => {
    expect(await proxyFor(env, 'https://api.example.com/x')).toBe(result);
  });

  test('leaves out the username and password', async () => {
    const result = await proxyFor(
      { https_proxy: 'http://somebody:s3cret@proxy.example:3128' },
      'https://api.example.com/x',
    );
    expect(result).toBe('PROXY proxy.example:3128');
  });

  test('of http URLs is another one', async () => {
    const env = { http_proxy: 'http://one:1', https_proxy: 'http://two:2' };
    expect(await proxyFor(env, 'http://api.example.com/')).toBe('PROXY one:1');
    expect(await proxyFor(env, 'https://api.example.com/')).toBe('PROXY two:2');
  });

  test.each([
    ['api.example.com', 'DIRECT'],
    ['other.example, API.example.com', 'DIRECT'],
    ['.example.com', 'DIRECT'],
    ['*.example.com', 'DIRECT'],
    ['*', 'DIRECT'],
    ['api.example.com:443', 'DIRECT'],
    ['api.example.com:8443', 'PROXY proxy.example:3128'],
    ['pi.example.com', 'PROXY proxy.example:3128'],
    ['.example', 'PROXY proxy.example:3128'],
    ['', 'PROXY proxy.example:3128'],
  ])('with no_proxy=%s: %s', async (noProxy, result) => {
    const env = { https_proxy: 'http://proxy.example:3128', no_proxy: noProxy };
    expect(await proxyFor(env, 'https://api.example.com/x')).toBe(result);
  });

  test('that isn’t a URL isn’t gone around', async () => {
    const asked = proxyFor({ https_proxy: 'http://[proxy' }, 'https://api.example.com/x');
    expect((await problemOfRejection(asked)).code).toBe('proxy-unsupported');
  });
});

// The paths of other systems have other separators.
describe.skipIf(process.platform === 'win32')('the folder of the settings', () => {
  test.each([
    ['linux', { XDG_CONFIG_HOME: '/config' }, '/config/Keybearer'],
    ['linux', { XDG_CONFIG_HOME: 'config' }, '/home/somebody/.config/Keybearer'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/somebody/.config/Keybearer'],
    ['linux', {}, '/home/somebody/.config/Keybearer'],
    [
      'darwin',
      { XDG_CONFIG_HOME: '/config' },
      '/home/somebody/Library/Application Support/Keybearer',
    ],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Keybearer'],
    ['win32', {}, '/home/somebody/AppData/Roaming/Keybearer'],
  ] as const)('%s, %j', (platform, env, folder) => {
    expect(profileFolder(env, platform)).toBe(folder);
  });

  test.each(['', 'relative', '.'])('isn’t below the current folder if HOME is %j', (home) => {
    shared.home = () => home;
    expect(profileFolder({}, 'linux')).toBe('/nonexistent/.config/Keybearer');
    expect(profileFolder({}, 'darwin')).toMatch(/^\/nonexistent\//);
    expect(profileFolder({}, 'win32')).toMatch(/^\/nonexistent\//);
  });

  test('is nowhere for a user that the system doesn’t know', () => {
    shared.home = () => {
      throw new Error('ENOENT: uv_os_homedir');
    };
    expect(profileFolder({}, 'linux')).toBe('/nonexistent/.config/Keybearer');
    expect(profileFolder({ XDG_CONFIG_HOME: '/config' }, 'linux')).toBe('/config/Keybearer');
  });
});

describe.runIf(process.platform === 'linux')('the folder of large responses', () => {
  test.each([
    ['/cache', '/home/somebody', '/cache/keybearer'],
    [undefined, '/home/somebody', '/home/somebody/.cache/keybearer'],
    ['cache', '/home/somebody', '/home/somebody/.cache/keybearer'],
    [undefined, '', tmpdir()],
    ['/cache', '', '/cache/keybearer'],
  ])('XDG_CACHE_HOME=%s and HOME=%s: %s', (cache, home, folder) => {
    vi.stubEnv('XDG_CACHE_HOME', cache);
    shared.home = () => home;
    expect(createNodeHost('1.2.3').responsesFolder).toBe(folder);
  });
});

test('the version is the program’s', () => {
  expect(createNodeHost('1.2.3').version).toBe('1.2.3');
});
