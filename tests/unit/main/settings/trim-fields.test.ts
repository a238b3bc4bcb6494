import { beforeAll, describe, expect, test } from 'vitest';
import { trimFields } from '../../../../src/main/settings/trim-fields';
import { createAuthority } from '../../../support/certificates';
import { connectionWith } from '../../../support/connection';

describe('a chosen file', () => {
  let authority: ReturnType<typeof createAuthority>;
  let own: { readonly cert: string; readonly key: string };
  beforeAll(() => {
    authority = createAuthority('Company root');
    own = authority.identity({ commonName: 'dealer-app' });
  });

  test('keeps only its certificates, with a description; a key beside them is dropped', () => {
    const tidied = trimFields(
      connectionWith({
        clientCertificate: { name: 'own.pem', pem: `${own.key}${own.cert}words`, about: 'typed' },
        certificateAuthorities: {
          name: 'company.pem',
          pem: `${authority.pem}\n\n${own.cert}`,
          about: '',
        },
      }),
      '',
    );
    expect(tidied.clientCertificate).toMatchObject({
      name: 'own.pem',
      about: expect.stringMatching(/^dealer-app, until /),
    });
    expect(JSON.stringify(tidied)).not.toContain('PRIVATE KEY');
    const lines = (text: string | undefined) => text?.trim().split(/\r?\n/);
    expect(lines(tidied.clientCertificate?.pem)).toEqual(lines(own.cert));
    expect(tidied.clientCertificate?.pem.endsWith('-----END CERTIFICATE-----\n')).toBe(true);
    expect(tidied.certificateAuthorities?.about).toMatch(/^Company root, until .+, and 1 more$/);
    expect(lines(tidied.certificateAuthorities?.pem)).toEqual([
      ...(lines(authority.pem) ?? []),
      ...(lines(own.cert) ?? []),
    ]);
  });
});

test('no file stays null; everything else stays the same', () => {
  const fields = connectionWith({ name: 'Sunrise Motors' });
  expect(trimFields(fields, '')).toEqual(fields);
});

test.each([
  ['', '', ''],
  ['', 'of the key', 'of the key'],
  ['typed', 'of the key', 'typed'],
])('a typed kid (“%s”) takes precedence over the key’s own (“%s”)', (typed, own, name) => {
  expect(trimFields(connectionWith({ signingKeyId: typed }), own).signingKeyId).toBe(name);
});
