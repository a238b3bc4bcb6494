// Finds the routes to a server for a connection: which proxies to try, and what they need from the keychain.
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

/** Routes in the order to be tried. Throws a ProblemError. */
export type FindRoutes = (url: URL) => Promise<readonly Route[]>;

interface Dependencies {
  readonly askSystemProxy: AskSystemProxy;
  /** The current limit for a response's headers, in bytes. */
  readonly headerBytes: () => number;
  /** Registers a proxy login for redaction. */
  readonly hideProxyLogin: (login: NonNullable<Proxy['login']>) => void;
}

/** The client certificate is only for the token endpoint and the origins that may have the token. */
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

/** More than a person's connections need. Beyond it, the oldest are dropped. */
const MAX_ROUTES = 64;

export const createNetwork = ({ askSystemProxy, headerBytes, hideProxyLogin }: Dependencies) => {
  /** Equal routes are one object, so that connections to servers are reused. */
  const routes = new Map<string, Route>();

  const keyOf = (connection: Connection, route: Route): string => {
    const text = JSON.stringify([connection.id, route]);
    // A login or private key isn't held as text.
    const isPlain = route.proxy === null && route.identity === null;
    return isPlain ? text : createHash('sha256').update(text).digest('base64');
  };

  const wayOf = (connection: Connection, route: Route): Route => {
    const key = keyOf(connection, route);
    const existing = routes.get(key);
    if (existing !== undefined) return existing;
    const [oldest] = routes.keys();
    if (routes.size >= MAX_ROUTES && oldest !== undefined) routes.delete(oldest);
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
        // User name and password are for a proxy that the connection names, never for one that the system names.
        return found.map((proxy) => (proxy === null ? null : { url: proxy, login: null }));
      }
    }
  };

  /** The sandbox runs on this computer, so it never uses a proxy. */
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
