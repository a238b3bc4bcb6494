// Sends a request as main does, and reads its response to the end.
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { send, type OutgoingRequest } from '../../src/main/http/send';
import { DIRECT, type Proxy, type Route } from '../../src/main/http/route';
import { problemOfRejection } from './problem-of';

export const outgoing = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  method: 'GET',
  url: new URL(url),
  headers: [],
  body: null,
  routes: [DIRECT],
  signal: new AbortController().signal,
  ...more,
});

export const textOf = async (body: Readable): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  // The connection returns to its pool one turn later.
  await nextTurn();
  return Buffer.concat(parts).toString();
};

export const sendAll = async (url: string, more: Partial<OutgoingRequest> = {}) => {
  const response = await send(outgoing(url, more));
  return { ...response, text: await textOf(response.body) };
};

export const problemOfSending = (url: string, more: Partial<OutgoingRequest> = {}) =>
  problemOfRejection(sendAll(url, more));

/** A route through the proxy at this address. */
export const through = (
  url: string,
  login: Proxy['login'] = null,
  more: Partial<Route> = {},
): Route => ({ ...DIRECT, proxy: { url, login }, ...more });

export const trusting = (pem: string): Route => ({ ...DIRECT, authorities: pem });
