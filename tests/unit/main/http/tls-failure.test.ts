// What a TLS failure says about the certificate, and which one it's about.
import type { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signerOf, tlsFailure } from '../../../../src/main/http/failures/tls-failure';

const shownWith = (more: Partial<X509Certificate> = {}, withoutSigner = true) => ({
  certificate: { issuer: 'CN=An authority', ...more } as X509Certificate,
  withoutSigner,
});
const UNKNOWN = { shown: null, authoritiesChosen: false };
const CHOSEN = { shown: null, authoritiesChosen: true };

test.each([
  ['CERT_UNTRUSTED', 'None of the chosen certificate authorities signed the server’s certificate.'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'The server’s certificate is self-signed and isn’t one of those chosen.',
  ],
])('if certificate authorities are chosen, %s says that they don’t help', (code, title) => {
  expect(tlsFailure(code, UNKNOWN)?.more).toEqual({});
  expect(tlsFailure(code, CHOSEN)?.more).toEqual({
    title,
    next: expect.stringMatching(
      /server’s operator, and choose it in Settings under Certificate authorities\.$/,
    ),
  });
});

test('another error says nothing of what’s chosen', () => {
  expect(tlsFailure('CERT_HAS_EXPIRED', CHOSEN)).toEqual({ problem: 'tls-expired', more: {} });
  expect(tlsFailure('EPROTO', CHOSEN)).toEqual({ problem: 'tls-failed', more: {} });
  expect(tlsFailure('ENOTFOUND', CHOSEN)).toBeNull();
});

describe('a chain is incomplete', () => {
  const AT = { infoAccess: 'CA Issuers - URI:http://x.example\nOCSP - URI:http://y.example' };
  test.each([
    ['that says where its issuer’s is', shownWith(AT), false, true],
    ['that doesn’t', shownWith({ infoAccess: 'OCSP - URI:http://y.example' }), false, false],
    ['that says nothing', shownWith(), false, false],
    ['if authorities are chosen', shownWith(), true, true],
    ['that came with its issuer’s', shownWith(AT, false), false, false],
    ['that came with its issuer’s, if authorities are chosen', shownWith(AT, false), true, false],
    ['that wasn’t seen', null, true, false],
  ])('with a certificate %s', (_what, shown, authoritiesChosen, isIncomplete) => {
    const { problem } = tlsFailure('CERT_UNTRUSTED', { shown, authoritiesChosen })!;
    expect(problem).toBe(isIncomplete ? 'tls-chain-incomplete' : 'tls-not-trusted');
  });

  test('only if it isn’t trusted', () => {
    const shown = shownWith(AT);
    expect(tlsFailure('CERT_HAS_EXPIRED', { shown, authoritiesChosen: true })?.problem).toBe(
      'tls-expired',
    );
  });
});

describe('about the client’s certificate', () => {
  const HANDSHAKE = 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE';
  test('an alert, with advice of its own if one was sent', () => {
    const code = 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN';
    expect(tlsFailure(code, UNKNOWN)).toEqual({ problem: 'tls-client-certificate', more: {} });
    expect(tlsFailure(code, { ...UNKNOWN, identityShown: true })).toEqual({
      problem: 'tls-client-certificate',
      more: {
        title: 'The server rejected the client certificate.',
        next: 'Ask the server’s operator which certificates it accepts, and choose one in Settings under Client certificate.',
      },
    });
  });

  test('a refused handshake, once the server has shown its own', () => {
    const shown = shownWith();
    expect(tlsFailure(HANDSHAKE, { ...UNKNOWN, shown })?.problem).toBe('tls-client-certificate');
    expect(tlsFailure(HANDSHAKE, UNKNOWN)?.problem).toBe('tls-failed');
    for (const code of ['ERR_SSL_ALERT_OTHER', `${HANDSHAKE}_X`])
      expect(tlsFailure(code, { ...UNKNOWN, shown })?.problem).toBe('tls-failed');
    expect(tlsFailure(`X_${HANDSHAKE}`, { ...UNKNOWN, shown })).toBeNull();
  });
});

test.each([
  ['C=DE\nO=Firm\nCN=An authority', 'Firm'],
  ['CN=An authority\nO=Firm', 'An authority'],
  ['OU=CN=no\nCN=yes', 'yes'],
  [`CN=${'x'.repeat(100)}`, 'x'.repeat(100)],
  [`CN=${'x'.repeat(101)}`, null],
  ['OU=x', null],
  ['CN=', null],
  ['', null],
])('the signer in %j is %j', (issuer, name) => {
  expect(signerOf(shownWith({ issuer }))).toBe(name);
});

test('no certificate has no signer', () => expect(signerOf(null)).toBeNull());
