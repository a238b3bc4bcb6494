// Connections to servers: one undici agent per route.
import { Agent, type Dispatcher } from 'undici';
import { timedConnector } from './connectors';
import { readingLegalResponses } from '../undici/legal-responses';
import { stoppablePool, type Connect } from '../undici/stoppable-client';
import { connectorToProxy, proxyAuthorization, tunnelConnector } from './tunnel';
import type { Proxy, Route } from '../route';

/**
 * undici limits the headers; send() limits body and time. undici's bodyTimeout restarts with each chunk, so a server
 * that sends a byte now and then would never trigger it.
 */
const OPTIONS = {
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 10_000,
  connections: 32,
  pipelining: 1,
} as const satisfies Agent.Options;

const agentWith = (connect: Connect, { headerBytes }: Route): Agent => {
  const reading = readingLegalResponses(connect);
  return new Agent({
    ...OPTIONS,
    // undici refuses a head that reaches this size.
    maxHeaderSize: headerBytes + 1,
    factory: (origin, options) => stoppablePool(origin, options, reading),
  });
};

/** https goes through a tunnel; plain http as proxies expect it, with the absolute URL (RFC 9112 section 3.2.2). */
const throughHttpProxy = (proxy: Proxy, route: Route): Dispatcher => {
  const toProxy = agentWith(connectorToProxy(proxy, route), route);
  const tunnels = agentWith(tunnelConnector(proxy, route), route);
  return tunnels.compose((dispatch) => (options, handler) => {
    const { protocol, origin, host } = new URL(String(options.origin));
    if (protocol !== 'http:') return dispatch(options, handler);
    const added = Object.entries({ host, ...proxyAuthorization(proxy) }).flat();
    return toProxy.dispatch(
      {
        ...options,
        origin: proxy.url,
        path: `${origin}${options.path}`,
        // send() passes headers as a flat list.
        headers: [...(options.headers as string[]), ...added],
      },
      handler,
    );
  });
};

const createAgent = (route: Route): Dispatcher => {
  const { proxy } = route;
  if (proxy === null) return agentWith(timedConnector(route), route);
  if (proxy.url.startsWith('http')) return throughHttpProxy(proxy, route);
  return agentWith(tunnelConnector(proxy, route), route);
};

const agents = new WeakMap<Route, Dispatcher>();

export const agentOf = (route: Route): Dispatcher => {
  const existing = agents.get(route);
  if (existing !== undefined) return existing;
  const made = createAgent(route);
  agents.set(route, made);
  return made;
};
