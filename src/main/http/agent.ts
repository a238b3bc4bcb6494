// The connections to servers: an undici agent for each way there.
import { Agent, type Dispatcher } from 'undici';
import { timedConnector } from './connectors';
import { readingLegalResponses } from './legal-responses';
import { stoppablePool, type Connect } from './stoppable-client';
import { connectorToProxy, proxyAuthorization, tunnelConnector } from './tunnel';
import type { Proxy, Way } from './way';

/**
 * The limits on headers are undici's and those on bodies and time are send()'s: bodyTimeout counts only between
 * chunks, so that a server which drips never trips it.
 */
const OPTIONS = {
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 10_000,
  connections: 32,
  pipelining: 1,
} as const satisfies Agent.Options;

const agentWith = (connect: Connect, { headerBytes }: Way): Agent => {
  const reading = readingLegalResponses(connect);
  return new Agent({
    ...OPTIONS,
    // undici's is the first that is too many.
    maxHeaderSize: headerBytes + 1,
    factory: (origin, options) => stoppablePool(origin, options, reading),
  });
};

/** https through a tunnel; plain http as proxies expect it, with the whole address (RFC 9112 section 3.2.2). */
const throughHttpProxy = (proxy: Proxy, way: Way): Dispatcher => {
  const toProxy = agentWith(connectorToProxy(proxy, way), way);
  const tunnels = agentWith(tunnelConnector(proxy, way), way);
  return tunnels.compose((dispatch) => (options, handler) => {
    const { protocol, origin, host } = new URL(String(options.origin));
    if (protocol !== 'http:') return dispatch(options, handler);
    const added = Object.entries({ host, ...proxyAuthorization(proxy) }).flat();
    return toProxy.dispatch(
      {
        ...options,
        origin: proxy.url,
        path: `${origin}${options.path}`,
        // send() gives them as a flat list.
        headers: [...(options.headers as string[]), ...added],
      },
      handler,
    );
  });
};

const createAgent = (way: Way): Dispatcher => {
  const { proxy } = way;
  if (proxy === null) return agentWith(timedConnector(way), way);
  if (proxy.url.startsWith('http')) return throughHttpProxy(proxy, way);
  return agentWith(tunnelConnector(proxy, way), way);
};

const agents = new WeakMap<Way, Dispatcher>();

export const agentOf = (way: Way): Dispatcher => {
  const existing = agents.get(way);
  if (existing !== undefined) return existing;
  const made = createAgent(way);
  agents.set(way, made);
  return made;
};
