// Which route a connection's requests take: what is queried, and who gets the password.
import { describe, expect, test, vi } from 'vitest';
import { createNetwork } from '../../../../src/main/network/network';
import type { Connection } from '../../../../src/shared/connection';
import { connectionWith } from '../../../support/connection';

const API = new URL('https://api.example.com/vehicles');
const HERE = new URL('http://127.0.0.1:4000/');

const find = async (
  more: Partial<Connection>,
  url = API,
  system = 'PROXY company:3128; DIRECT',
) => {
  const askSystemProxy = vi.fn(async () => system);
  const hideProxyLogin = vi.fn();
  const load = vi.fn(async () => 'secret');
  const network = createNetwork({ headerBytes: () => 256_000, askSystemProxy, hideProxyLogin });
  const routes = await network(connectionWith(more), load)(url);
  const again = await network(connectionWith(more), load)(url);
  return { routes, again, askSystemProxy, hideProxyLogin, load };
};

const CUSTOM = { proxy: 'custom', proxyAddress: 'own:3128', proxyUserName: 'me' } as const;

describe('F40 routes', () => {
  test('System asks the system for each URL, and never sends a password', async () => {
    const { routes, askSystemProxy, load } = await find({ ...CUSTOM, proxy: 'system' });
    expect(routes.map(({ proxy }) => proxy)).toEqual([
      { url: 'http://company:3128', login: null },
      null,
    ]);
    expect(askSystemProxy).toHaveBeenCalledWith(API);
    expect(load).not.toHaveBeenCalled();
  });

  test('None asks nothing', async () => {
    const { routes, askSystemProxy } = await find({ proxy: 'none' });
    expect(routes.map(({ proxy }) => proxy)).toEqual([null]);
    expect(askSystemProxy).not.toHaveBeenCalled();
  });

  test('Custom logs in with the keychain’s password, which is redacted from then on', async () => {
    const { routes, hideProxyLogin } = await find(CUSTOM);
    const login = { userName: 'me', password: 'secret' };
    expect(routes.map(({ proxy }) => proxy)).toEqual([{ url: 'http://own:3128', login }]);
    expect(hideProxyLogin).toHaveBeenCalledWith(login);
  });

  test('this computer is reached directly, except with Custom', async () => {
    expect((await find({ proxy: 'system' }, HERE)).routes.map(({ proxy }) => proxy)).toEqual([
      null,
    ]);
    expect((await find(CUSTOM, HERE)).routes[0]?.proxy?.url).toBe('http://own:3128');
  });

  test('the sandbox is always reached directly', async () => {
    const { routes, load } = await find({ ...CUSTOM, environment: 'sandbox' }, HERE);
    expect(routes.map(({ proxy }) => proxy)).toEqual([null]);
    expect(load).not.toHaveBeenCalled();
  });

  test('an equal route is the same object, so that its connections are reused; another connection’s isn’t', async () => {
    const network = createNetwork({
      headerBytes: () => 256_000,
      askSystemProxy: async () => 'DIRECT',
      hideProxyLogin: () => undefined,
    });
    const wayOf = async (id: string) =>
      (await network(connectionWith({ id }), async () => null)(API))[0];
    expect(await wayOf('one')).toBe(await wayOf('one'));
    expect(await wayOf('one')).not.toBe(await wayOf('two'));
  });
});
