// What a server received, in a form that two clients' requests can be compared in.
import { createServer } from 'node:http';
import { listen, type TestServer } from './servers';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** In order, names in lower case. */
  readonly headers: readonly (readonly [string, string])[];
  /** One character per byte. */
  readonly body: string;
}

/** Each client has its own, and they say how the message is sent rather than what. */
const OF_CLIENTS: ReadonlySet<string> = new Set([
  'user-agent',
  'accept-encoding',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'authorization',
  'cookie',
  'proxy-authorization',
]);

/** Main sends these after the request's own headers; their place isn't compared. */
const isLast = (name: string, value: string): boolean =>
  name === 'subscription-id' || name === 'request-id' || (name === 'accept' && value === '*/*');

/** Versions of curl differ in the letters. */
const inCapitals = (url: string): string =>
  url.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase());

const pairs = (raw: readonly string[]): (readonly [string, string])[] =>
  raw.flatMap((name, at) =>
    at % 2 === 0 ? [[name.toLowerCase(), (raw[at + 1] ?? '').trim()] as const] : [],
  );

const BOUNDARY = /boundary=([^;\s]+)/;

/** `without`: headers that aren't compared. */
export const comparable = (
  { method, path, query, headers, body }: RecordedRequest,
  without: ReadonlySet<string>,
): RecordedRequest => {
  const own = headers.filter(([name]) => !OF_CLIENTS.has(name) && !without.has(name));
  const type = own.find(([name]) => name === 'content-type')?.[1] ?? '';
  const boundary = BOUNDARY.exec(type)?.[1];
  return {
    method,
    path: inCapitals(path),
    query: inCapitals(query),
    headers: [
      ...own.filter(([name, value]) => !isLast(name, value)),
      ...own
        .filter(([name, value]) => isLast(name, value))
        .toSorted(([one], [other]) => one.localeCompare(other)),
    ].map(([name, value]) => [name, value.replace(BOUNDARY, 'boundary=…')] as const),
    body: boundary === undefined ? body : body.replaceAll(boundary, '…'),
  };
};

export interface Recorder extends TestServer {
  readonly recorded: RecordedRequest[];
}

/** A server that responds to anything and records it byte for byte. */
export const serveRecorder = async (): Promise<Recorder> => {
  const recorded: RecordedRequest[] = [];
  const server = createServer((incoming, reply) => {
    const received: Buffer[] = [];
    incoming.on('data', (part: Buffer) => received.push(part));
    incoming.on('end', () => {
      const [path = '', ...query] = (incoming.url ?? '').split('?');
      recorded.push({
        method: incoming.method ?? '',
        path,
        query: query.join('?'),
        headers: pairs(incoming.rawHeaders),
        body: Buffer.concat(received).toString('latin1'),
      });
      reply.end();
    });
  });
  return { ...(await listen(server, 'http')), recorded };
};
