// Builds a request's head: the request's own headers, checked, and those that main adds.
import { randomUUID } from 'node:crypto';
import type { Header, SentRequest } from '../../../shared/bridge/response';
import type { WireRequest } from '../../../shared/bridge/api-request';
import { HEADERS_OF_MAIN } from '../../../shared/headers-of-main';
import { ProblemError } from '../../problem-error';
import { automaticHeaders } from './automatic-headers';

/** RFC 9110 section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110 section 5.5: visible characters, spaces, tabs, and obs-text, which is sent as Latin-1. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Only main sends credentials. */
const RESERVED = new Set<string>([
  'authorization',
  'proxy-authorization',
  'cookie',
  ...HEADERS_OF_MAIN,
]);

/** TRACE would echo the token; CONNECT is for proxies. */
const REFUSED_METHODS = new Set(['TRACE', 'CONNECT', 'TRACK']);

export const assertMethod = (method: string): void => {
  if (!TOKEN.test(method) || REFUSED_METHODS.has(method.toUpperCase())) {
    throw new ProblemError('method-invalid', { detail: method.slice(0, 32) });
  }
};

const assertHeader = ([name, value]: Header): void => {
  if (!TOKEN.test(name))
    throw new ProblemError('header-invalid', { detail: `The name is “${name.slice(0, 100)}”.` });
  if (RESERVED.has(name.toLowerCase())) throw new ProblemError('header-reserved', { detail: name });
  if (!FIELD_VALUE.test(value))
    throw new ProblemError('header-invalid', { detail: `The value of ${name}.` });
};

type Marked = SentRequest['headers'][number];

export interface RequestHead {
  readonly headers: readonly Marked[];
  readonly requestId: string | null;
}

/**
 * Builds the head without Authorization.
 *
 * @param contentType The body's Content-Type, which already takes the request's own into account.
 * @throws ProblemError that names the invalid header.
 */
export const composeHead = (
  request: Pick<WireRequest, 'headers' | 'subscriptionId' | 'requestId'>,
  contentType: string | null,
  version: string,
): RequestHead => {
  const headers: Marked[] = [];
  const given = new Map<string, string>();
  for (const header of request.headers) {
    assertHeader(header);
    const [name] = header;
    const isType = name.toLowerCase() === 'content-type' && !given.has('content-type');
    const value = isType && contentType !== null ? contentType : header[1].trim();
    headers.push([name, value, 'you']);
    given.set(name.toLowerCase(), value);
  }
  const add = (name: string, value: string | null): void => {
    if (value === null || value === '' || given.has(name.toLowerCase())) return;
    assertHeader([name, value]);
    headers.push([name, value, 'main']);
  };
  const requestId = request.requestId === 'fresh' ? randomUUID() : request.requestId;
  add('Subscription-Id', request.subscriptionId);
  add('Request-Id', requestId);
  add('Content-Type', contentType);
  for (const [name, value] of automaticHeaders(version)) add(name, value);
  return { headers, requestId: given.get('request-id') ?? requestId };
};
