// Which server a typed address means, and which may mean several.
import { describe, expect, test } from 'vitest';
import { resolveTarget } from '../../../src/main/api/request/target';
import {
  pathSegments,
  withoutPathSegment,
  withPathSegment,
} from '../../../src/renderer/workbench/request/address/path-rows';
import { snippetRequest } from '../../../src/renderer/workbench/request/snippets/snippet-request';
import { emptyDraft } from '../../../src/shared/draft/draft';
import { asPath, withScheme } from '../../../src/shared/draft/describe-address';
import { toApiRequest } from '../../../src/shared/draft/to-api-request';
import { fillDraft } from '../../../src/shared/draft/fill-request';
import { summaryWith } from '../../support/connection';
import {
  hostWithoutScheme,
  isAbsolute,
  ambiguousServer,
  requestUrl,
} from '../../../src/shared/request-url';

const BASE = 'https://api.example.com/v1/';

const REACH = { apiBaseUrl: BASE, tokenOrigins: new Set<string>(), plainHttpAccepted: true };

const CONNECTION = summaryWith({ apiBaseUrl: BASE, plainHttpAccepted: true });

describe('what is an absolute URL', () => {
  test.each(['https://a', 'HTTP://a', ' https:a', 'mailto:a', 'localhost:3000/x'])(
    '%j names a server itself',
    (url) => expect(isAbsolute(url)).toBe(true),
  );
  test.each(['/a', 'a/b', '', '/a:b', '?a=b:c', '//a', '\\\\a'])('%j is a path', (url) =>
    expect(isAbsolute(url)).toBe(false),
  );

  const SURE: readonly (readonly [string, string])[] = [
    ['api.example.com:8443', 'https://api.example.com:8443/'],
    ['api.example.com:8443/foo?a=b', 'https://api.example.com:8443/foo?a=b'],
    ['10.0.0.1:9000/x', 'https://10.0.0.1:9000/x'],
    ['münchen.example:443/x', 'https://xn--mnchen-3ya.example/x'],
    ['localhost', 'http://localhost/'],
    ['localhost/x', 'http://localhost/x'],
    ['LocalHost:3000/x#y', 'http://localhost:3000/x#y'],
    ['api.localhost:3000', 'http://api.localhost:3000/'],
    ['127.0.0.1:8080/{x}', 'http://127.0.0.1:8080/%7Bx%7D'],
    [' 127.1.2.3/x', 'http://127.1.2.3/x'],
    ['[::1]:8080/x', 'http://[::1]:8080/x'],
    ['[2001:db8::1]/x', 'https://[2001:db8::1]/x'],
    ['127.1:8080/x', 'http://127.0.0.1:8080/x'],
    ['0x7f.1:8080/x', 'http://127.0.0.1:8080/x'],
    ['localhost.:8080/x', 'http://localhost.:8080/x'],
    ['api.example.com.:8443/x', 'https://api.example.com.:8443/x'],
    ['my_service.test:8080/x', 'https://my_service.test:8080/x'],
  ];
  test.each(SURE)('%s is a server everywhere: %s', (text, expected) => {
    expect(requestUrl(text, BASE)).toBe(expected);
    expect(resolveTarget(text, { ...REACH, tokenOrigins: new Set() }).url.href).toBe(expected);
    expect(snippetRequest({ ...emptyDraft, url: text }, CONNECTION).url).toBe(expected);
    expect([isAbsolute(text), ambiguousServer(text)]).toEqual([true, null]);
    // It gets the token by its origin, as if the scheme had been typed.
    const reach = { ...REACH, tokenOrigins: new Set([new URL(expected).origin]) };
    expect(resolveTarget(text, reach).mayHaveToken).toBe(true);
    // Its rows keep the server unchanged.
    expect(pathSegments(text)).toEqual(pathSegments(expected).map(decodeURIComponent));
    expect(new URL(requestUrl(withPathSegment(text, 0, 'other'), BASE)).host).toBe(
      new URL(expected).host,
    );
  });

  const UNSURE: readonly (readonly [string, string])[] = [
    ['api.example.com/foo', 'https://api.example.com/foo'],
    ['example.com', 'https://example.com'],
    ['example.io?a=b', 'https://example.io?a=b'],
    ['10.0.0.1/x', 'https://10.0.0.1/x'],
    ['users.list/x', 'https://users.list/x'],
    ['intranet:8080/x', 'https://intranet:8080/x'],
    ['users:42', 'https://users:42'],
    ['my_service:8080/x', 'https://my_service:8080/x'],
    ['2130706433:8080/x', 'http://2130706433:8080/x'],
  ];
  test.each(UNSURE)('%s may mean %s: nothing is sent before that’s decided', (text, meant) => {
    expect(ambiguousServer(text)).toBe(meant);
    const filled = (url: string) =>
      toApiRequest(fillDraft({ ...emptyDraft, url }, new Map()), {
        id: 'c',
        subscriptionId: '',
      });
    expect(filled(text)).toMatchObject({ ok: false, problem: { code: 'url-ambiguous' } });
    // Both depend only on what is typed.
    expect(filled(withScheme(text))).toMatchObject({ ok: true, request: { url: meant } });
    expect(filled(asPath(text))).toMatchObject({ ok: true, request: { url: `/${text}` } });
    expect(requestUrl(asPath(text), BASE).startsWith(BASE)).toBe(true);
  });

  const REFUSED: readonly (readonly [string, string])[] = [
    ['127.0.0.1:99999/x', 'url-invalid'],
    ['127.999.0.1/x', 'url-invalid'],
    ['localhost:123456', 'url-invalid'],
    ['127.0.0.1 :8080/x', 'url-invalid'],
    ['localhost: 8080/x', 'url-invalid'],
    ['localhost /x', 'url-invalid'],
    ['user@localhost:8080/x', 'url-has-credentials'],
    ['user@api.example.com:8443', 'url-has-credentials'],
    ['user:pass@api.example.com/x', 'url-has-credentials'],
    ['user:pass@intranet', 'url-has-credentials'],
    ['user:@[::1]/x', 'url-has-credentials'],
    ['mailto:a@example.com', 'url-not-http'],
  ];
  test.each(REFUSED)('%s is refused: %s', (text, code) => {
    expect(ambiguousServer(text)).toBeNull();
    expect(() => resolveTarget(text, REACH)).toThrow(code);
  });

  test.each([
    '/api.example.com/foo',
    '//api.example.com/foo',
    'jane@example.com',
    'a@b',
    'report.json',
    'file.json/x',
    'OData.svc/Products',
    'api.php/users',
    'chat.postMessage',
    'vehicles',
    'v1.2',
    'v1.2/foo',
    'a/b.com/c',
    'a/localhost:80',
    'localhosts/x',
    '.example.com/x',
    'https://x.example/',
    'http:8080/x',
    '?q=a.example/',
    '@evil.example/',
    '',
  ])('%j is unambiguous', (text) => {
    expect(ambiguousServer(text)).toBeNull();
    expect(hostWithoutScheme(text)).toBeNull();
  });

  test('a segment that becomes the first isn’t mistaken for a server', () => {
    for (const segment of ['localhost', '127.0.0.1', 'api.example.com', 'example.com']) {
      expect(withPathSegment('a/b', 0, segment)).toBe(`/${segment}/b`);
      expect(withoutPathSegment(`a/${segment}/b`, 0)).toBe(`/${segment}/b`);
    }
    expect(withPathSegment('a/b', 0, 'c')).toBe('c/b');
  });

  test('unambiguous addresses stay unchanged', () => {
    for (const url of ['https://a.example/', '/a.example/', ' HTTP://a'])
      expect([withScheme(url), asPath(url)]).toEqual([url, url]);
    expect(withScheme('{{host}}/x')).toBe('https://{{host}}/x');
  });
});
