// What the dialog's text says about each kind of change, certificate authority and name.
import { describe, expect, test } from 'vitest';
import {
  changesInALine,
  questionAbout,
} from '../../../../src/main/credentials/consent/consent-question';
import { fingerprintOf } from '../../../../src/main/credentials/place';
import { type Aspect, type Change } from '../../../../src/shared/place';
import { certificateFile, connectionWith } from '../../../support/connection';
import { createAuthority } from '../../../support/certificates';

const FORTELLIS = connectionWith({ name: 'Fortellis' });

/** In another order than they're shown in. */
const CHANGES: readonly Change[] = [
  // A server named like the word for the system’s proxy.
  { what: 'reach', from: [], to: ['https://one.example', 'system'] },
  { what: 'proxy', from: ['none'], to: ['system'] },
  { what: 'tokenEndpoint', from: ['https://as.example.com'], to: ['https://new.example'] },
];

describe('T50 each kind of change', () => {
  const name = '“Fortellis”';
  test.each<[Aspect, string, string]>([
    [
      'tokenEndpoint',
      `Send the API Key and Secret of ${name} to a different token endpoint?`,
      'Token endpoint',
    ],
    [
      'secretSent',
      `Send the API Secret of ${name} to the token endpoint?`,
      'API Secret sent to the token endpoint',
    ],
    ['proxy', `Send the requests of ${name} through a different proxy?`, 'Proxy'],
    ['authorities', `Trust more certificate authorities for ${name}?`, 'Certificate authorities'],
    ['plainHttp', `Let ${name} send its credentials without encryption?`, 'Plain http accepted'],
    [
      'reach',
      `Send the access token of ${name} to a different server?`,
      'Servers that get the access token',
    ],
    [
      'shownTo',
      `Show the client certificate of ${name} to a different server?`,
      'Servers that are shown the client certificate',
    ],
  ])('%s: %s', (what, message, label) => {
    const change = { what, from: null, to: ['https://new.example'] };
    const question = questionAbout(FORTELLIS, [change], 'form');
    expect(question.message).toBe(message);
    expect(question.detail).toContain(`\n\n${label}\nNow: no longer known\nNew: `);
    expect(question.allow).toBe(what === 'tokenEndpoint' ? 'Send there' : 'Allow');
  });
});

describe('T50 certificate authorities', () => {
  const [one, other] = [createAuthority('First Root').pem, createAuthority('Second Root').pem];
  const words = (pem: string | null, to: readonly string[], from: readonly string[] | null = []) =>
    changesInALine(
      connectionWith({
        certificateAuthorities: pem === null ? null : { name: 'x.pem', pem, about: '' },
      }),
      [{ what: 'authorities', from, to }],
    );

  test('are named by their certificates, wherever in the file', () => {
    expect(words(`${one}${other}`, [fingerprintOf(other)])).toMatch(
      /^Certificate authorities: the system’s → Second Root, until [^,]+\.$/,
    );
  });

  test.each([
    ['two were trusted before', ['a', 'b'], 'the system’s, and 2 more'],
    ['what was trusted before is not known', null, 'no longer known'],
  ] as const)('%s', (_what, from, former) => {
    expect(words(one, [fingerprintOf(one)], from)).toContain(`: ${former} → First Root`);
  });

  test('that aren’t in the file any more are identified by fingerprint', () => {
    const reported = 'one with the fingerprint 0123456789ab….';
    expect(words(one, ['0123456789abcdef'])).toContain(`→ ${reported}`);
    expect(words(null, ['0123456789abcdef'])).toContain(`→ ${reported}`);
  });

  test('that can’t be read are too', () => {
    const { pem } = certificateFile('AAAA');
    const fingerprint = fingerprintOf(pem);
    expect(words(pem, [fingerprint])).toContain(
      `→ one that can’t be read (${fingerprint.slice(0, 12)}…).`,
    );
  });
});

describe('T50 a name', () => {
  test.each([
    ['of 60 characters is whole', 'x'.repeat(60), 'x'.repeat(60)],
    ['of 61 loses its beginning', `y${'x'.repeat(60)}`, `…${'x'.repeat(60)}`],
    ['with blanks and line breaks around it', ' \n Safe \u2028', 'Safe'],
    ['with several between its words', 'Safe \n\t\u202e\u200b name', 'Safe name'],
  ])('%s', (_what, name, shown) => {
    const { message } = questionAbout(connectionWith({ name }), CHANGES, 'form');
    expect(message).toContain(`Secret of “${shown}” to`);
  });
});
