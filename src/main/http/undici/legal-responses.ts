// Has undici's parser read what HTTP allows a server to send and undici refuses.
//
// undici has no option for any of it: a 100 that was not asked for (nodejs/undici#199), a 204 or 304 with a
// Content-Length, a folded header line. Its parser is reached by the socket, and told otherwise for that socket alone. Its llhttp has
// lenient flags, which undici sets none of: the one that takes folds in trailers lets control characters through as well
// (GHSA-cggh-pq45-6h9x), so that these stay refused.
import type { Socket } from 'node:net';
import { createHeadReader } from './response-head';
import type { Connect } from './stoppable-client';

/** What is used of undici's Parser (lib/dispatcher/client-h1.js). */
interface Parser {
  readonly socket: Socket;
  /** Null once the connection belongs to somebody else. */
  readonly ptr: number | null;
  readonly paused: boolean;
  /** 0 until a head has been read, and behind the end of a message. */
  readonly statusCode: number;
  contentLength: string;
  shouldKeepAlive: boolean;
  execute(chunk: Buffer): void;
  onHeadersComplete(statusCode: number, upgrade: boolean, shouldKeepAlive: boolean): number;
  onMessageComplete(): number;
}

const parserOf = (socket: object): Parser | null => {
  const symbol = Object.getOwnPropertySymbols(socket).find(
    ({ description }) => description === 'parser',
  );
  return symbol === undefined ? null : (socket as Record<symbol, Parser>)[symbol]!;
};

const CONTINUE = 100;
const SWITCHING_PROTOCOLS = 101;
const PROCESSING = 102;
const NO_CONTENT = 204;
const NOT_MODIFIED = 304;

const readWell = (parser: Parser): void => {
  const { execute, onHeadersComplete, onMessageComplete } = parser;
  const heads = createHeadReader();

  parser.execute = (chunk) => {
    let rest = chunk;
    const isOpen = (): boolean => parser.ptr !== null && !parser.socket.destroyed;
    while (rest.length > 0 && isOpen() && !parser.paused) {
      if (parser.statusCode !== 0) {
        execute.call(parser, rest);
        return;
      }
      const taken = heads.take(rest);
      if (taken.head.length > 0) execute.call(parser, taken.head);
      ({ rest } = taken);
    }
    if (rest.length > 0 && !parser.socket.destroyed) parser.socket.unshift(rest);
  };

  // RFC 9110 section 15.2: a 100 that nobody asked for is read past, as undici does with 102 and 103. No protocol is
  // ever asked for, so that a 101 is refused, whether it names one or not.
  parser.onHeadersComplete = (statusCode, upgrade, shouldKeepAlive) =>
    onHeadersComplete.call(
      parser,
      statusCode === CONTINUE ? PROCESSING : statusCode,
      upgrade || statusCode === SWITCHING_PROTOCOLS,
      shouldKeepAlive,
    );

  // RFC 9112 section 6.3: both end with their head, whatever length it names.
  parser.onMessageComplete = () => {
    const { statusCode } = parser;
    if (statusCode === NO_CONTENT || statusCode === NOT_MODIFIED) {
      // A length is what a 304 would have had as 200; a 204 that has one may well send so much, which is nobody's.
      if (statusCode === NO_CONTENT && parser.contentLength !== '') parser.shouldKeepAlive = false;
      parser.contentLength = '';
    }
    return onMessageComplete.call(parser);
  };
};

/** The same connector; what comes over its sockets is read as HTTP has it. */
export const readingLegalResponses =
  (connect: Connect): Connect =>
  (options, signal, callback) =>
    connect(options, signal, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      // Makes the parser before it returns.
      callback(null, socket);
      const parser = parserOf(socket);
      if (parser !== null) readWell(parser);
    });
