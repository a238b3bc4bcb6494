// Certificate files: how they're described, and what is wrong with others.
import { expect, test } from 'vitest';
import { checkFields } from '../../../../src/main/connections/check-fields';
import { describeCertificates } from '../../../../src/main/keys/certificates';
import { trimFields } from '../../../../src/main/settings/trim-fields';
import { createAuthority } from '../../../support/certificates';
import { connectionWith } from '../../../support/connection';

const authority = createAuthority();
const fileOf = (pem: string) => ({ name: 'company.pem', pem, about: '' });

test('are described by their subjects and expiry', () => {
  const two = authority.pem + authority.identity({ commonName: 'api.example.com' }).cert;
  expect(describeCertificates(two)).toMatch(
    /^Keybearer test authority, until \d+ \w+ \d{4}, and 1 more$/,
  );
  expect(describeCertificates(authority.expired().cert)).toMatch(/^127\.0\.0\.1, expired /);
});

test.each([
  ['no PEM', 'MIIC', /^The file contains no certificate in PEM/],
  ['a key', authority.identity().key, /^The file contains no certificate in PEM/],
  [
    'one that is damaged',
    `${authority.pem}${authority.pem.replace(/MII.{20}/, 'MIIAAAAA')}`,
    /^Certificate 2 in it can’t be read/,
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
