import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveTarget, type Reach } from '../../../../src/main/api/request/target';
import { tokenOrigins } from '../../../../src/shared/token-origins';
import { ProblemError } from '../../../../src/main/problem-error';

const reach: Reach = {
  apiBaseUrl: 'https://api.example.com/base',
  tokenOrigins: new Set(['https://api.example.com']),
  plainHttpAccepted: false,
};

const problemCode = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'none';
};

describe('T18 the target of a call', () => {
  test.each([
    ['/vehicles?limit=5', 'https://api.example.com/base/vehicles?limit=5'],
    ['vehicles', 'https://api.example.com/base/vehicles'],
    ['?limit=5', 'https://api.example.com/base?limit=5'],
    ['', 'https://api.example.com/base'],
    ['https://api.example.com/other', 'https://api.example.com/other'],
  ])('%s', (text, expected) => {
    const { url, mayHaveToken } = resolveTarget(text, reach);
    expect(url.href).toBe(expected);
    expect(mayHaveToken).toBe(true);
  });

  // Resolved against a base, each of these would leave the origin; here they're paths.
  test.each([
    '//evil.example/x',
    '/\\evil.example/x',
    '\\\\evil.example',
    '@evil.example/',
    '.evil.example/',
    ':443@evil.example/',
  ])('keeps %s on the connection’s origin', (text) => {
    expect(resolveTarget(text, reach).url.origin).toBe('https://api.example.com');
  });

  test.each([
    'https://evil.example/',
    '\thttps://evil.example/',
    ' https:evil.example',
    'https://api.example.com.evil.example/',
    'https://api.example.com:8443/',
    'HTTPS://EVIL.EXAMPLE',
    'https:\\\\evil.example',
  ])('sends no token to %s', (text) => {
    expect(resolveTarget(text, reach).mayHaveToken).toBe(false);
  });

  test.each([
    ['ftp://api.example.com/', 'url-not-http'],
    ['javascript:alert(1)', 'url-not-http'],
    ['file:///etc/passwd', 'url-not-http'],
    ['https://user@api.example.com/', 'url-has-credentials'],
    ['https://:secret@api.example.com/', 'url-has-credentials'],
    ['https://', 'url-invalid'],
    ['https://exa mple/', 'url-invalid'],
    ['http://api.example.com/', 'plain-http'],
  ])('refuses %s as %s', (text, code) => {
    expect(problemCode(() => resolveTarget(text, reach))).toBe(code);
  });

  test.each([
    'http://127.0.0.1:8080/',
    'http://[::1]:8080/',
    'http://localhost/',
    'http://localhost./',
    'http://api.localhost/',
    'http://one.two.localhost:8080/',
  ])('allows plain http to this computer: %s', (text) => {
    expect(resolveTarget(text, reach).url.href).toBe(text);
  });

  test.each([
    'http://notlocalhost/',
    'http://localhost.example.com/',
    'http://.localhost/',
    'http://api..localhost/',
    'http://localhost.localdomain/',
    'http://127.0.0.1.example.com/',
  ])('accepts no other name for this computer’s: %s', (text) => {
    expect(problemCode(() => resolveTarget(text, reach))).toBe('plain-http');
  });

  test('no text sends the token to an unlisted origin', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https:',
        'http:',
        '//',
        '/\\',
        '\\',
        '@',
        ':',
        '#',
        '?',
        '\t',
        '\n',
        ' ',
        '%2f',
        '..',
        'evil.example',
        'api.example.com',
        '443',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        let target;
        try {
          target = resolveTarget(pieces.join(''), reach);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          return;
        }
        expect(target.mayHaveToken).toBe(target.url.origin === 'https://api.example.com');
        expect(target.url.username + target.url.password).toBe('');
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('the origins of a connection', () => {
  test('the API base URL’s and the entered ones, without path', () => {
    const origins = tokenOrigins({
      apiBaseUrl: 'https://api.example.com/base',
      tokenOrigins: ['https://other.example.com', 'not an address'],
      environment: 'custom',
    });
    expect([...origins]).toEqual(['https://api.example.com', 'https://other.example.com']);
  });

  test('for a Fortellis environment the subscriptions host’s too', () => {
    const origins = tokenOrigins({
      apiBaseUrl: 'https://api-demo.fortellis.io',
      tokenOrigins: [],
      environment: 'fortellis-demo',
    });
    expect(origins.has('https://subscriptions-demo.fortellis.io')).toBe(true);
    expect(origins.has('https://subscriptions.fortellis.io')).toBe(false);
  });
});
