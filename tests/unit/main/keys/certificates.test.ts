// Certificate files: how they're described, and what is wrong with others.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkFields } from '../../../../src/main/connections/check-fields';
import { describeCertificates } from '../../../../src/main/keys/certificates';
import { trimFields } from '../../../../src/main/settings/trim-fields';
import { createAuthority } from '../../../support/certificates';
import { connectionWith } from '../../../support/connection';

const authority = createAuthority();
const fileOf = (pem: string) => ({ name: 'company.pem', pem, about: '' });

const NOON = new Date('2027-11-12T12:00:00Z');
const { cert: ordinary } = authority.identity({ notAfter: NOON });
const setClock = (now: string) => vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
beforeEach(() => void setClock('2027-01-01T00:00:00Z'));
afterEach(() => void vi.useRealTimers());

const damaged = authority.pem.replace(/MII.{20}/, 'MIIAAAAA');

const country = { name: 'countryName', value: 'DE' };
const company = { name: 'organizationName', value: 'Company CN=x' };
const team = { name: 'organizationalUnitName', value: 'Team CN=x' };
const common = { name: 'commonName', value: 'api.example.com' };

test.each([
  ['its common name', [common], 'api.example.com'],
  ['its organization, if that comes first', [country, company, common], 'Company CN=x'],
  ['its common name, if that comes first', [country, team, common, company], 'api.example.com'],
  ['all of its subject, if it has neither', [country, team], 'C=DE, OU=Team CN=x'],
])('a certificate is described by %s', (_what, subject, name) => {
  const { cert } = authority.identity({ subject, notAfter: NOON });
  expect(describeCertificates(cert)).toBe(`${name}, until 12 Nov 2027`);
});

test.each([
  [['127.0.0.1', 'a.example.com'], 'IP Address:127.0.0.1, DNS:a.example.com'],
  [null, 'No name'],
])('without a subject, one for %j is described as “%s”', (addresses, name) => {
  const { cert } = authority.identity({ subject: [], addresses, notAfter: NOON });
  expect(describeCertificates(cert)).toBe(`${name}, until 12 Nov 2027`);
});

test.each([
  [0, ''],
  [1, ', and 1 more'],
  [2, ', and 2 more'],
])('the first of a file is described, and %i others are counted', (count, more) => {
  const pem = ordinary + authority.pem.repeat(count);
  expect(describeCertificates(pem)).toBe(`127.0.0.1, until 12 Nov 2027${more}`);
});

test.each([
  ['2027-11-12T11:59:59.999Z', 'until'],
  ['2027-11-12T12:00:00.000Z', 'until'],
  ['2027-11-12T12:00:00.001Z', 'expired'],
])('at %s, one that is valid until noon is described as “%s”', (now, word) => {
  setClock(now);
  expect(describeCertificates(ordinary)).toBe(`127.0.0.1, ${word} 12 Nov 2027`);
});

test.each([
  ['no PEM', 'MIIC', /^The file contains no certificate in PEM/],
  ['an empty file', '', /^The file contains no certificate in PEM/],
  ['a key', authority.identity().key, /^The file contains no certificate in PEM/],
  ['one that is damaged', damaged, /^Certificate 1 in it can’t be read/],
  [
    'one that is damaged after others',
    `${authority.pem}${authority.pem}${damaged}`,
    /^Certificate 3 in it can’t be read/,
  ],
])('%s is an error of the field', (_what, pem, fault) => {
  const fields = connectionWith({ certificateAuthorities: fileOf(pem) });
  expect(checkFields(fields)['certificateAuthorities']).toMatch(fault);
});

test('a private key in the file doesn’t reach the settings', () => {
  const { key, cert } = authority.identity();
  const fields = connectionWith({ certificateAuthorities: fileOf(`${key}\n${cert}`) });
  expect(checkFields(fields)).toEqual({});
  const tidied = trimFields(fields, '').certificateAuthorities;
  expect(tidied?.pem).toContain('BEGIN CERTIFICATE');
  expect(tidied?.pem).not.toContain('PRIVATE KEY');
  expect(tidied?.about).toContain('127.0.0.1');
});
