// Listens for the keybearer command on a socket that only this user can reach.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { makePrivateFolder, type SocketPlace } from './socket-place';

/** The header with the content of the cookie file. It's the guard of a pipe, which Node can't restrict to a user. */
export const COOKIE_HEADER = 'keybearer-cookie';

/** A request of as many characters as one may have, in JSON that escapes each of them. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_CONNECTIONS = 256;
/** In milliseconds. A request is written at once, on the same computer; what's idle makes room for others. */
const TIME_LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
};

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

interface Options {
  readonly place: SocketPlace;
  /** Handles what a program asked; ends the response itself. Doesn't reject. */
  readonly handle: (asked: unknown, response: ServerResponse) => Promise<void>;
}

export interface SocketServer {
  /** Accepts no more, and removes the socket. What runs ends by itself. */
  stop(): void;
  /** Ends what runs too. */
  close(): void;
}

const serve =
  (cookie: string, handle: Options['handle']) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A program may end at any time; whoever waits for it learns that from the stream's end.
    for (const side of [request, response]) side.on('error', () => undefined);
    const refuse = (status: number): void => {
      response.writeHead(status, { connection: 'close' }).end();
      request.resume();
    };
    const given = request.headers[COOKIE_HEADER];
    if (typeof given !== 'string' || !isSame(given, cookie)) return refuse(403);
    if (request.method !== 'POST' || request.url !== '/task') return refuse(404);
    try {
      await handle(await bodyOf(request), response);
    } catch {
      // Half of a message, or not JSON. The text isn't logged: it may contain anything.
      if (response.headersSent || !request.complete) response.destroy();
      else refuse(400);
    }
  };

/**
 * Starts to listen. A socket that's left from a run that was killed is replaced: only one run uses a profile.
 *
 * @returns Null if there's something at its place that isn't this user's, or the system refuses.
 */
export const listen = async ({ place, handle }: Options): Promise<SocketServer | null> => {
  const { folder, path, cookieFile } = place;
  const folders = new Set([dirname(cookieFile), ...(folder === null ? [] : [folder])]);
  for (const each of folders) if (!makePrivateFolder(each)) return null;
  const cookie = randomBytes(32).toString('hex');
  try {
    rmSync(cookieFile, { force: true });
    writeFileSync(cookieFile, cookie, { mode: 0o600, flag: 'wx' });
    if (folder !== null) rmSync(path, { force: true });
  } catch {
    return null;
  }
  const respond = serve(cookie, handle);
  const server: Server = createServer(TIME_LIMITS, (request, response) => {
    void respond(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(path, () => resolve(true));
  });
  if (!isListening) return null;
  if (folder !== null) chmodSync(path, 0o600);
  const stop = (): void => {
    server.close();
    server.closeIdleConnections();
    rmSync(cookieFile, { force: true });
  };
  return {
    stop,
    close: () => {
      stop();
      server.closeAllConnections();
    },
  };
};
