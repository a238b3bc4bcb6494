// undici's pools, made to give up a connection that nobody waits for any more.
//
// undici hears a request's signal once the request has a connection: until then neither a time limit nor a person ends
// the look-up of a name, a handshake or a tunnel. Here each client knows whose connection it is making.
import type { Socket } from 'node:net';
import { Client, Pool, type buildConnector, type Dispatcher } from 'undici';

/**
 * Makes a socket; the signal destroys it, however far it has come, and `callback` gets the signal's reason. Calls back
 * once, never before it returns, and never throws. Null where there is no socket that could be followed.
 */
export type Connect = (
  options: buildConnector.Options,
  signal: AbortSignal,
  callback: buildConnector.Callback,
) => Socket | null;

const NEVER = new AbortController().signal;

/** One request at a time (no pipelining), so that whatever is connected is connected for the last one. */
class StoppableClient extends Client {
  #signal: AbortSignal = NEVER;

  constructor(origin: URL, options: Client.Options, connect: Connect) {
    super(origin, {
      ...options,
      pipelining: 1,
      connect: (details, callback) => void connect(details, this.#signal, callback),
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

/** A pool whose requests are ended by their signal from the first moment on. */
export const stoppablePool = (
  origin: string | URL,
  options: Omit<Pool.Options, 'connect' | 'factory'>,
  connect: Connect,
): Pool =>
  new Pool(origin, {
    ...options,
    factory: (to, given) => new StoppableClient(to, given, connect),
  });
