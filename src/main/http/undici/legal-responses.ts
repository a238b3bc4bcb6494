// Makes undici's parser accept responses that HTTP allows and undici refuses.
//
// undici has no option for these: an unrequested 100 (nodejs/undici#199), an
// interim response that closes the connection, a 204 or 304 with a Content-Length, a folded
// header line, a reason phrase that isn't UTF-8. The parser is reached through the socket and changed for that socket only. undici sets none of llhttp's
// lenient flags: the one that accepts folds in trailers also accepts control characters (GHSA-cggh-pq45-6h9x), so folds
// in trailers stay refused.
import type { Socket } from 'node:net';
import { createHeadReader } from './response-head';
import type { Connect } from './stoppable-client';

/** The parts of undici's Parser that are used (lib/dispatcher/client-h1.js). */
interface Parser {
  readonly socket: Socket;
  /** Null once the connection has been handed over. */
  readonly ptr: number | null;
  readonly llhttp: { llhttp_resume(pointer: number): void };
  paused: boolean;
  /** 0 until a head has been read, and after the end of a message. */
  readonly statusCode: number;
  readonly bytesRead: number;
  readonly headersMaxSize: number;
  contentLength: string;
  statusText: string;
  shouldKeepAlive: boolean;
  execute(chunk: Buffer): void;
  /** Ends the connection if there's more than the limit in total. */
  trackHeader(bytes: number): void;
  resume(): void;
  finish(): Error | null;
  onStatus(reason: Buffer): number;
  onHeadersComplete(statusCode: number, upgrade: boolean, shouldKeepAlive: boolean): number;
  onMessageComplete(): number;
}

const parserOf = (socket: object): Parser | null => {
  const symbol = Object.getOwnPropertySymbols(socket).find(
    ({ description }) => description === 'parser',
  );
  return symbol === undefined ? null : (socket as Record<symbol, Parser>)[symbol]!;
};

const SWITCHING_PROTOCOLS = 101;
const NO_CONTENT = 204;
const NOT_MODIFIED = 304;

/**
 * A message that pauses with its last byte doesn't end until its reader catches up. If the connection ends before, undici
 * takes the message for cut off.
 */
const endIfWhole = (parser: Parser): void => {
  const { contentLength, bytesRead } = parser;
  // Something has been read, so without a length they differ.
  if (bytesRead === Number(contentLength)) parser.resume();
};

const readWell = (parser: Parser): void => {
  const { execute, finish, onHeadersComplete, onMessageComplete } = parser;
  const heads = createHeadReader();

  parser.execute = (chunk) => {
    // undici resumes a paused parser with no bytes, in which a message whose last byte was read before the pause ends.
    if (chunk.length === 0) {
      execute.call(parser, chunk);
      return;
    }
    let rest = chunk;
    const isOpen = (): boolean => parser.ptr !== null && !parser.socket.destroyed;
    while (rest.length > 0 && isOpen() && !parser.paused) {
      if (parser.statusCode !== 0) {
        execute.call(parser, rest);
        endIfWhole(parser);
        return;
      }
      const taken = heads.take(rest);
      if (taken.head.length > 0) execute.call(parser, taken.head);
      ({ rest } = taken);
    }
    if (rest.length > 0 && !parser.socket.destroyed) parser.socket.unshift(rest);
  };

  // undici asserts that a body’s reader isn’t behind when the connection ends (nodejs/undici#5360).
  parser.finish = () => {
    if (parser.paused && parser.ptr !== null) {
      parser.llhttp.llhttp_resume(parser.ptr);
      parser.paused = false;
    }
    return finish.call(parser);
  };

  // undici decodes each piece of a reason phrase as UTF-8, and keeps only the last. As Latin-1, like header values, it
  // keeps its bytes.
  let reason = '';
  parser.onStatus = (piece) => {
    reason += piece.toString('latin1');
    // undici counts header lines only, and refuses them when they reach the limit.
    if (reason.length >= parser.headersMaxSize) parser.trackHeader(reason.length);
    parser.statusText = reason;
    return 0;
  };

  // Keybearer never requests an upgrade, so a 101 is refused, with or without a protocol.
  parser.onHeadersComplete = (statusCode, upgrade, shouldKeepAlive) => {
    reason = '';
    // RFC 9112 section 4, RFC 9110 section 15: a status has three digits and starts at 100, which undici only asserts.
    if (statusCode < 100) {
      parser.socket.destroy(new Error('bad status'));
      return -1;
    }
    return onHeadersComplete.call(
      parser,
      statusCode,
      upgrade || statusCode === SWITCHING_PROTOCOLS,
      shouldKeepAlive,
    );
  };

  // RFC 9112 section 6.3: both end with their head, whatever their Content-Length.
  parser.onMessageComplete = () => {
    const { statusCode } = parser;
    if (statusCode === NO_CONTENT || statusCode === NOT_MODIFIED) {
      // For a 304 it's the length that a 200 would have. A 204 with a length may really send a body, so the connection
      // isn't reused.
      if (statusCode === NO_CONTENT && parser.contentLength !== '') parser.shouldKeepAlive = false;
      parser.contentLength = '';
    }
    return onMessageComplete.call(parser);
  };
};

/** Wraps a connector so that responses on its sockets are parsed as HTTP allows. */
export const readingLegalResponses =
  (connect: Connect): Connect =>
  (options, signal, callback) =>
    connect(options, signal, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      // The callback creates the parser before it returns.
      callback(null, socket);
      const parser = parserOf(socket);
      if (parser !== null) readWell(parser);
    });
