// Builds a request's head: the request's own headers, checked, and those that main adds.
import { randomUUID } from 'node:crypto';
import type { Header, SentRequest } from '../../../shared/bridge/response';
import type { WireRequest } from '../../../shared/bridge/api-request';
import { automaticFor } from '../../../shared/automatic-headers';
import { headerFault, methodFault, type RequestFault } from '../../../shared/check-request';
import { ProblemError } from '../../problem-error';
import { automaticHeaders } from './automatic-headers';

const assertNone = (fault: RequestFault | null): void => {
  if (fault === null) return;
  const { code, detail } = fault;
  throw new ProblemError(code, { detail });
};

export const assertMethod = (method: string): void => assertNone(methodFault(method));

type Marked = SentRequest['headers'][number];

interface HeadOptions {
  /** Keybearer's, for the User-Agent. */
  readonly version: string;
  readonly acceptsCompressed: boolean;
}

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
  { version, acceptsCompressed }: HeadOptions,
): RequestHead => {
  const assertHeader = (header: Header): void => assertNone(headerFault(header, acceptsCompressed));
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
  const automatic = automaticHeaders(version, acceptsCompressed);
  for (const [name, value] of automaticFor(automatic, given)) add(name, value);
  return { headers, requestId: given.get('request-id') ?? requestId };
};
