// A request is copied exactly if it would be sent.
import { describe, expect, it } from 'vitest';
import { assertMethod, composeHead } from '../../../src/main/api/request/request-head';
import { resolveTarget } from '../../../src/main/api/request/target';
import { problemOf } from '../../../src/main/problem-error';
import { emptyBody, emptyDraft, newRow } from '../../../src/shared/draft/draft';
import { toApiRequest } from '../../../src/shared/draft/to-api-request';
import { whyNotCopied } from '../../../src/renderer/workbench/request/build/why-not-copied';
import { fillDraft } from '../../../src/shared/draft/fill-request';

const connection = {
  id: 'c',
  subscriptionId: 'test',
  apiBaseUrl: 'https://api.example.com/v1',
  plainHttpAccepted: false,
};

const filledWith = (change: object) => fillDraft({ ...emptyDraft, ...change }, new Map());

/** The code of the problem that Send shows; null if it sends. */
const whyNotSent = (change: object, to = connection): string | null => {
  const built = toApiRequest(filledWith(change), to);
  if (!built.ok) return built.problem.code;
  const { method, url, headers, subscriptionId, requestId } = built.request;
  try {
    assertMethod(method);
    resolveTarget(url, { ...to, tokenOrigins: new Set() });
    composeHead({ headers: [...headers], subscriptionId, requestId }, null, {
      version: '1',
      acceptsCompressed: false,
    });
    return null;
  } catch (error) {
    return problemOf(error).code;
  }
};

const URLS: readonly (readonly [url: string, code: string | null])[] = [
  ['/x', null],
  ['x', null],
  ['', null],
  ['/x?a=b#c', null],
  ['//evil.example/x', null],
  ['@evil.example/x', null],
  ['https://other.example/x', null],
  ['localhost:8080/x', null],
  ['http://127.0.0.1/x', null],
  ['https://[::1]:8080/', null],
  ['http://u:p@host/x', 'url-has-credentials'],
  ['https://u@host/x', 'url-has-credentials'],
  ['u:p@localhost/x', 'url-has-credentials'],
  ['http://other.example/x', 'plain-http'],
  ['orders:search', 'url-not-http'],
  ['ftp://x/', 'url-not-http'],
  ['file:///x', 'url-not-http'],
  ['mailto:x@y', 'url-not-http'],
  ['javascript:alert(1)', 'url-not-http'],
  ['a:b', 'url-not-http'],
  ['http://', 'url-invalid'],
  ['HTTP:', 'url-invalid'],
  ['https://exa mple/', 'url-invalid'],
  ['localhost:99999/x', 'url-invalid'],
  ['api.example.com/x', 'url-ambiguous'],
  ['/{{gone}}', 'variable-unknown'],
  [`/${'x'.repeat(100_000)}`, 'url-too-long'],
];

const CHANGES: readonly (readonly [name: string, change: object, code: string | null])[] = [
  ['a method of its own', { method: 'PURGE' }, null],
  ['no method', { method: ' ' }, null],
  ['a method of two words', { method: 'GET /x' }, 'method-invalid'],
  ['TRACE', { method: 'trace' }, 'method-invalid'],
  ['a header', { headers: [newRow('X-A', 'b')] }, null],
  ['a header that’s off', { headers: [{ ...newRow('a b', 'c'), on: false }] }, null],
  ['a header’s invalid name', { headers: [newRow('a b', 'c')] }, 'header-invalid'],
  ['a header’s invalid value', { headers: [newRow('X-A', '東京')] }, 'header-invalid'],
  ['a header of main', { headers: [newRow('Authorization', 'Basic x')] }, 'header-reserved'],
  ['a coding that compresses', { headers: [newRow('accept-encoding', 'gzip')] }, 'compression-off'],
  ['no coding', { headers: [newRow('Accept-Encoding', 'identity')] }, null],
  ['an invalid ID', { requestId: { typed: 'a\nb' } }, 'header-invalid'],
  ['an invalid subscription', { subscription: { kind: 'typed', value: 'ł' } }, 'header-invalid'],
];

describe('a request is copied if it’s sent, and else with the same problem', () => {
  const cases = [
    ...URLS.map(([url, code]) => [JSON.stringify(url.slice(0, 40)), { url }, code] as const),
    ...CHANGES.map(([name, change, code]) => [name, { url: '/x', ...change }, code] as const),
  ];
  it.each(cases)('%s', (_name, change, code) => {
    expect(whyNotSent(change)).toBe(code);
    expect(whyNotCopied(filledWith(change), connection, false)?.code ?? null).toBe(code);
  });

  it.each([
    ['orders:search', true],
    ['a:b', true],
    ['ftp://x/', false],
    ['file:///x', false],
  ])('%s may be a path: %s', (url, may) => {
    expect(
      whyNotCopied(filledWith({ url }), connection, false)?.next.startsWith('If it’s a path'),
    ).toBe(may);
  });

  it('plain http, where the connection allows it', () => {
    const change = { url: 'http://other.example/x' };
    const accepting = { ...connection, plainHttpAccepted: true };
    expect(whyNotSent(change, accepting)).toBeNull();
    expect(whyNotCopied(filledWith(change), accepting, false)).toBeNull();
  });
});

it('is copied without its file, which a command only names', () => {
  const body = { ...emptyBody, choice: 'file', file: null, fileName: 'cars.csv' };
  expect(whyNotCopied(filledWith({ url: '/x', body }), connection, false)).toBeNull();
});

it('is copied for a sandbox that hasn’t started', () => {
  const stopped = { ...connection, apiBaseUrl: '' };
  expect(whyNotCopied(filledWith({ url: '/x' }), stopped, false)).toBeNull();
  expect(whyNotCopied(filledWith({ url: 'ftp://x/' }), stopped, false)?.code).toBe('url-not-http');
});
