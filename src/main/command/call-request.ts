// Makes a request of a call's arguments.
import { basename } from 'node:path';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { Connection } from '../../shared/connection';
import type { ProblemCode } from '../../shared/problems/problem';
import { LIMITS } from '../../shared/request-limits';
import { ProblemError } from '../problem-error';
import { jsonOfFields, queryOfFields } from './fields';
import type { CallTask } from './task';

const USUAL = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Methods are case-sensitive (RFC 9110 section 9.1), but nobody means `get`. */
const usualCase = (method: string): string =>
  USUAL.has(method.toUpperCase()) ? method.toUpperCase() : method;

const addedTo = (url: string, query: string): string => {
  if (query === '') return url;
  const at = url.indexOf('#');
  const [address, fragment] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
  return `${address}${address.includes('?') ? '&' : '?'}${query}${fragment}`;
};

/** Each limit that the request's schema has, as a problem that names it. */
const assertWithin = ({ method, url, headers, subscriptionId, body }: WireRequest): void => {
  const isLong = ([name, value]: readonly [string, string]) =>
    name.length > LIMITS.headerName || value.length > LIMITS.headerValue;
  const broken: readonly (readonly [ProblemCode, boolean])[] = [
    ['method-too-long', method.length > LIMITS.method],
    ['url-too-long', url.length > LIMITS.url],
    ['headers-too-many', headers.length > LIMITS.headers],
    ['header-too-long', headers.some(isLong) || (subscriptionId ?? '').length > LIMITS.id],
    ['body-too-long', body.kind === 'text' && body.text.length > LIMITS.bodyText],
  ];
  const [first] = broken.find(([, isBroken]) => isBroken) ?? [];
  if (first !== undefined) throw new ProblemError(first);
};

const JSON_TYPE = 'application/json';

/**
 * Returns the request. Fields make a GET without a method a POST with JSON, as with `gh api`; with a GET or HEAD, or
 * beside a body of its own, they're added to the query.
 *
 * @throws ProblemError of what isn't valid.
 */
export const requestOf = (task: CallTask, connection: Connection): WireRequest => {
  const { fields, text, input } = task;
  const isGiven = text !== null || input !== null;
  const hasBody = fields.length > 0 || isGiven;
  const method = usualCase(task.method ?? (hasBody ? 'POST' : 'GET'));
  const isQuery = isGiven || method === 'GET' || method === 'HEAD';
  const bodyOf = (): WireRequest['body'] => {
    if (input !== null)
      return { kind: 'file', file: { path: input, name: basename(input), type: JSON_TYPE } };
    if (text !== null) return { kind: 'text', text, contentType: JSON_TYPE };
    return isQuery || fields.length === 0
      ? { kind: 'none' }
      : { kind: 'text', text: jsonOfFields(fields), contentType: JSON_TYPE };
  };
  const request: WireRequest = {
    connection: connection.id,
    method,
    url: addedTo(task.url, isQuery ? queryOfFields(fields) : ''),
    headers: task.headers.map(([name, value]) => [name, value]),
    subscriptionId: task.subscriptionId ?? (connection.subscriptionId || null),
    requestId: 'fresh',
    body: bodyOf(),
    token: 'auto',
    // Whoever may not send it has been refused by now.
    confirmed: true,
  };
  assertWithin(request);
  return request;
};
