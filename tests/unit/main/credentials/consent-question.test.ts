// The dialog's text: the connection, old and new, and nothing that makes one address look like another.
import { expect, test } from 'vitest';
import {
  changesInALine,
  questionAbout,
} from '../../../../src/main/credentials/consent/consent-question';
import { placeOf } from '../../../../src/main/credentials/place';
import type { ConnectionFields } from '../../../../src/shared/connection';
import { widened, type Change } from '../../../../src/shared/place';
import { connectionWith } from '../../../support/connection';
import { createAuthority } from '../../../support/certificates';
import { problemOfRejection } from '../../../support/problem-of';

const FORTELLIS = connectionWith({ name: 'Fortellis' });

/** In another order than they're shown in. */
const CHANGES: readonly Change[] = [
  // A server named like the word for the system’s proxy.
  { what: 'reach', from: [], to: ['https://one.example', 'system'] },
  { what: 'proxy', from: ['none'], to: ['system'] },
  { what: 'tokenEndpoint', from: ['https://as.example.com'], to: ['https://new.example'] },
];

const asked = (from: Partial<ConnectionFields>, to: Partial<ConnectionFields>) => {
  const before = connectionWith({ name: 'Fortellis', ...from });
  const after = { ...before, ...to };
  return questionAbout(after, widened(placeOf(before), placeOf(after)), 'form');
};

const origins = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, nth) => `https://api-${nth}.example.com`);

test('T50 a token endpoint: old and new', () => {
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
] as const)('T50 %s', (_what, to, message, detail) => {
  const question = asked({}, to as Partial<ConnectionFields>);
  expect(question.message).toContain(message);
  expect(question.detail).toContain(detail);
  expect(question.allow).toBe('Allow');
});

test('T50 a certificate authority, by the certificate’s own name', () => {
  const { pem } = createAuthority('Company Root');
  const { detail } = asked(
    {},
    { certificateAuthorities: { name: 'x.pem', pem, about: 'Trusted' } },
  );
  expect(detail).toMatch(/Certificate authorities\nNow: the system’s\nNew: Company Root, until /);
  expect(detail).not.toContain('Trusted');
});

test('T50 several at once: the message asks about the most important, and all are named', () => {
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

test('T50 a name or address can’t break the line, reverse the text, or hide its end', () => {
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

test('T50 twelve new origins are all named', () => {
  const tokenOrigins = [...origins(11), 'https://evil.example'];
  const { detail } = asked({}, { tokenOrigins });
  for (const each of tokenOrigins) expect(detail).toContain(each);
  expect(detail).not.toContain('more');
});

test('T50 more aren’t asked about: what isn’t named can’t be agreed to', async () => {
  const asking = async () => asked({}, { tokenOrigins: [...origins(13)] });
  expect((await problemOfRejection(asking())).code).toBe('destinations-too-many');
});

test('T50 nor if only one of several changes has more', async () => {
  const asking = async () =>
    asked({}, { tokenUrl: 'https://new.example/token', tokenOrigins: [...origins(13)] });
  expect((await problemOfRejection(asking())).code).toBe('destinations-too-many');
});

test.each([
  [11, ''],
  [12, ', and 1 more'],
  [20, ', and 9 more'],
])('T50 of %i former origins and the API’s, those beyond twelve are counted', (count, more) => {
  const former = [...origins(count)];
  const { detail } = asked({ tokenOrigins: former }, { tokenOrigins: [...former, 'https://x.io'] });
  const [, now = ''] = /Now: ([^\n]+)\nNew: https:\/\/x\.io/.exec(detail) ?? [];
  expect(now.match(/https:/g)).toHaveLength(12);
  expect(now.endsWith(more)).toBe(true);
  expect(now.includes('more')).toBe(more !== '');
});

test('T50 each new value has a line of its own, whatever commas are in it', () => {
  const tokenOrigins = ['https://api.fortellis.io,a.example', 'https://b.example'];
  expect(asked({}, { tokenOrigins }).detail).toContain(
    '\nNew:\nhttps://api.fortellis.io,a.example\nhttps://b.example\n',
  );
});

test('T50 a connection has its saved name, and both if the change renames it', () => {
  const renamed = { ...FORTELLIS, name: 'Sandbox” again? It’s the same. (“2' };
  const { message, detail } = questionAbout(renamed, CHANGES, 'form', 'Production');
  expect(message).toContain('Secret of “Production” to');
  expect(detail).toContain(
    "\n\nName\nNow: Production\nNew: Sandbox' again? It’s the same. ('2\n\n",
  );
  expect(questionAbout(FORTELLIS, CHANGES, 'form', 'Fortellis').detail).not.toContain('Name\n');
});

test.each([
  ['form', 'The stored credentials were entered for other settings.'],
  [
    'use',
    'These settings weren’t confirmed for the stored credentials. They may have been changed outside Keybearer. Nothing has been sent.',
  ],
] as const)('T50 all of them, for a %s: the most important first', (occasion, why) => {
  expect(questionAbout(FORTELLIS, CHANGES, occasion)).toEqual({
    message: 'Send the API Key and Secret of “Fortellis” to a different token endpoint?',
    detail: [
      why,
      'Token endpoint\nNow: https://as.example.com\nNew: https://new.example',
      'Proxy\nNow: none\nNew: as the system says',
      'Servers that get the access token\nNow: none\nNew:\nhttps://one.example\nsystem',
      'Allow this only if you made this change and trust the new address.',
    ].join('\n\n'),
    allow: 'Send there',
  });
});

test('T50 the same on one line, for a person who declined', () => {
  expect(changesInALine(FORTELLIS, CHANGES.slice(0, 2))).toBe(
    'Servers that get the access token: none → https://one.example, system. Proxy: none → as the system says.',
  );
});
