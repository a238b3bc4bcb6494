// Finds the ways to a server for a connection: which proxies, and what of the keychain they need.
import { createHash } from 'node:crypto';
import { isLoopback } from '../../shared/loopback';
import type { Connection } from '../../shared/connection';
import { tokenOrigins } from '../../shared/token-origins';
import type { LoadKey } from '../keys/signing-key';
import type { Identity } from '../http/trust';
import { DIRECT, type Proxy, type Route } from '../http/route';
import { ProblemError } from '../problem-error';
import { parsePacResult, parseProxyAddress } from './proxy-address';
import type { AskSystemProxy } from './system-proxy';

/** In the order to be tried. Throws a ProblemError. */
export type FindRoutes = (url: URL) => Promise<readonly Route[]>;

interface Dependencies {
  readonly askSystemProxy: AskSystemProxy;
  /** How much a response's headers may have, as Settings say now. */
  readonly headerBytes: () => number;
  /** What leaves the program must not hold this from now on. */
  readonly hideProxyLogin: (login: NonNullable<Proxy['login']>) => void;
}

/** Shown where the connection's token may go, and to the token endpoint; nobody else learns who we are. */
const identityFor = async (
  connection: Connection,
  url: URL,
  load: LoadKey,
): Promise<Identity | null> => {
  const { clientCertificate: file, tokenUrl } = connection;
  if (file === null || url.protocol !== 'https:') return null;
  const isOwn = tokenOrigins(connection).has(url.origin) || new URL(tokenUrl).origin === url.origin;
  if (!isOwn) return null;
  const key = await load('clientKey');
  if (key === null) throw new ProblemError('client-key-missing');
  return { certificate: file.pem, key };
};

/** More than one person's connections need; beyond, the oldest make room. */
const MAX_WAYS = 64;

export const createNetwork = ({ askSystemProxy, headerBytes, hideProxyLogin }: Dependencies) => {
  /** Equal ways are one object, so that connections to servers are used again. */
  const routes = new Map<string, Route>();

  const wayOf = (connection: Connection, route: Route): Route => {
    const key = createHash('sha256')
      .update(JSON.stringify([connection.id, route]))
      .digest('base64');
    const existing = routes.get(key);
    if (existing !== undefined) return existing;
    const [oldest] = routes.keys();
    if (routes.size >= MAX_WAYS && oldest !== undefined) routes.delete(oldest);
    routes.set(key, route);
    return route;
  };

  const customProxy = async (connection: Connection, load: LoadKey): Promise<Proxy> => {
    const { proxyAddress, proxyUserName: userName } = connection;
    const url = parseProxyAddress(proxyAddress);
    if (userName === '') return { url, login: null };
    const login = { userName, password: (await load('proxyPassword')) ?? '' };
    hideProxyLogin(login);
    return { url, login };
  };

  const proxiesFor = async (
    connection: Connection,
    url: URL,
    load: LoadKey,
  ): Promise<readonly (Proxy | null)[]> => {
    switch (connection.proxy) {
      case 'none':
        return [null];
      case 'custom':
        return [await customProxy(connection, load)];
      case 'system': {
        if (isLoopback(url)) return [null];
        const found = parsePacResult(await askSystemProxy(url));
        // User name and password are for the proxy that a person named, never for one that a network names.
        return found.map((proxy) => (proxy === null ? null : { url: proxy, login: null }));
      }
    }
  };

  /** The sandbox is on this computer, whatever the connection says. */
  return (connection: Connection, load: LoadKey): FindRoutes =>
    async (url) => {
      if (connection.environment === 'sandbox')
        return [wayOf(connection, { ...DIRECT, headerBytes: headerBytes() })];
      const authorities = connection.certificateAuthorities?.pem ?? '';
      const identity = await identityFor(connection, url, load);
      const proxies = await proxiesFor(connection, url, load);
      return proxies.map((proxy) =>
        wayOf(connection, { proxy, authorities, identity, headerBytes: headerBytes() }),
      );
    };
};
