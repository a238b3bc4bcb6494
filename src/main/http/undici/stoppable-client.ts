// undici pools that abandon a connection attempt when its request is aborted.
//
// undici only observes a request's signal once the request has a connection. Until then, neither a time limit nor a
// person can stop a name lookup, handshake or tunnel. Here each client knows whose connection it's making.
import { Client, Pool, type buildConnector, type Dispatcher } from 'undici';

/**
 * Creates a socket. Aborting the signal destroys it at any stage, and `callback` gets the signal's reason. Calls back
 * once, and never throws.
 */
export type Connect = (
  options: buildConnector.Options,
  signal: AbortSignal,
  callback: buildConnector.Callback,
) => void;

const NEVER = new AbortController().signal;

/** One request at a time (no pipelining), so a new connection always belongs to the latest request. */
class StoppableClient extends Client {
  #signal: AbortSignal = NEVER;

  constructor(origin: URL, options: Client.Options, connect: Connect) {
    super(origin, {
      ...options,
      pipelining: 1,
      connect: (details, callback) => connect(details, this.#signal, callback),
    });
  }

  override dispatch(
    options: Dispatcher.DispatchOptions & { readonly signal?: AbortSignal },
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    this.#signal = options.signal ?? NEVER;
    return super.dispatch(options, handler);
  }
}

/** A pool whose requests observe their signal from the start. */
export const stoppablePool = (
  origin: string | URL,
  options: Omit<Pool.Options, 'connect' | 'factory'>,
  connect: Connect,
): Pool =>
  new Pool(origin, {
    ...options,
    factory: (to, given) => new StoppableClient(to, given, connect),
  });
