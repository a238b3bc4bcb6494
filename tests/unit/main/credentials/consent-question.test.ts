// The words of the dialog: the connection, old and new, and nothing that could make one address look like another.
import { expect, test } from 'vitest';
import { questionAbout } from '../../../../src/main/credentials/consent-question';
import { placeOf } from '../../../../src/main/credentials/place';
import type { ConnectionFields } from '../../../../src/shared/connection';
import { widened } from '../../../../src/shared/place';
import { connectionWith } from '../../../support/connection';
import { createAuthority } from '../../../support/certificates';

const asked = (from: Partial<ConnectionFields>, to: Partial<ConnectionFields>) => {
  const before = connectionWith({ name: 'Fortellis', ...from });
  const after = { ...before, ...to };
  return questionAbout(after, widened(placeOf(before), placeOf(after)), 'form');
};

test('a token endpoint: old and new', () => {
  const { message, detail, allow } = asked({}, { tokenUrl: 'https://new.example/token' });
  expect(message).toBe('Send the API Key and Secret of “Fortellis” to a different token endpoint?');
  expect(detail).toContain('Token endpoint\nNow: https://as.example.com\nNew: https://new.example');
  expect(allow).toBe('Send there');
});

test.each([
  [
    'a proxy',
    { proxy: 'custom', proxyAddress: 'proxy.example.com:3128' },
    'through a different proxy?',
    'Proxy\nNow: none\nNew: http://proxy.example.com:3128',
  ],
  [
    'the system’s proxy',
    { proxy: 'system' },
    'through a different proxy?',
    'Proxy\nNow: none\nNew: as the system says',
  ],
  [
    'plain http',
    { plainHttpAccepted: true },
    'without encryption?',
    'Plain http accepted\nNow: no\nNew: yes',
  ],
  [
    'an origin of the token',
    { tokenOrigins: ['https://more.example'] },
    'Send the access token of “Fortellis” to a different server?',
    'Servers that get the access token\nNow: https://api.example.com\nNew: https://more.example',
  ],
] as const)('%s', (_what, to, message, detail) => {
  const question = asked({}, to as Partial<ConnectionFields>);
  expect(question.message).toContain(message);
  expect(question.detail).toContain(detail);
  expect(question.allow).toBe('Allow');
});

test('a certificate authority, by the certificate’s own name', () => {
  const { pem } = createAuthority('Company Root');
  const { detail } = asked(
    {},
    { certificateAuthorities: { name: 'x.pem', pem, about: 'Trusted' } },
  );
  expect(detail).toMatch(/Certificate authorities\nNow: the system’s\nNew: Company Root, until /);
  expect(detail).not.toContain('Trusted');
});

test('several at once: what matters most is asked, and all of them are named', () => {
  const { message, detail } = asked(
    { clientAuthentication: 'private-key' },
    {
      tokenOrigins: ['https://more.example'],
      tokenUrl: 'https://new.example/token',
      clientAuthentication: 'body',
    },
  );
  expect(message).toContain('different token endpoint?');
  for (const named of ['https://more.example', 'https://new.example', 'API Secret sent'])
    expect(detail).toContain(named);
});

test('a name or an address neither breaks the line, turns the writing round, nor hides its end', () => {
  const { message, detail } = questionAbout(
    connectionWith({ name: `Safe”?\n\nNow: https://good.example\u202e${'x'.repeat(300)}` }),
    [
      {
        what: 'tokenEndpoint',
        from: ['https://as.example.com'],
        to: [`https://as.example.com.${'a'.repeat(500)}.evil.example`],
      },
    ],
    'use',
  );
  expect(message).not.toMatch(/[\n\u202e]/);
  expect(message.length).toBeLessThan(160);
  expect(detail).toMatch(/New: …a+\.evil\.example/);
  expect(detail).toContain('changed outside Keybearer');
});

test('many new origins are counted, not poured out', () => {
  const tokenOrigins = Array.from({ length: 50 }, (_, nth) => `https://api-${nth}.example.com`);
  expect(asked({}, { tokenOrigins }).detail).toContain('and 38 more');
});
