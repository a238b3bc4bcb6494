import { describe, expect, test } from 'vitest';
import { checkFields, warningsOf } from '../../../../src/main/connections/check-fields';
import { DEPRECATED_ISSUER } from '../../../../src/shared/fortellis/environments';
import { createAuthority } from '../../../support/certificates';
import { connectionWith } from '../../../support/connection';

const fileOf = (pem: string) => ({ name: 'file.pem', pem, about: '' });

describe('what Settings wants to save', () => {
  test('a valid connection has no error', () => {
    expect(
      checkFields(
        connectionWith({ tokenOrigins: ['https://x.example.com', 'https://y.example.com/'] }),
      ),
    ).toEqual({});
  });

  test.each<[Parameters<typeof connectionWith>[0], string, string]>([
    [{ tokenUrl: '' }, 'tokenUrl', 'Enter a URL.'],
    [{ apiBaseUrl: '' }, 'apiBaseUrl', 'Enter a URL.'],
    [{ tokenUrl: 'as.example.com' }, 'tokenUrl', 'That isn’t a URL. Enter an http or https URL.'],
    [
      { tokenUrl: 'ftp://as.example.com' },
      'tokenUrl',
      'Only http and https URLs are supported. Fix the URL.',
    ],
    [
      { apiBaseUrl: 'https://user:pass@api.example.com' },
      'apiBaseUrl',
      'The URL contains a username or password. Remove it, up to and including the @. Credentials belong in Settings.',
    ],
    [
      { apiBaseUrl: 'http://api.example.com' },
      'apiBaseUrl',
      'The URL uses plain http, so anyone on the network can read what’s sent. Use https, or accept it below.',
    ],
    [
      { tokenOrigins: ['https://ok.example.com', 'https://x.example.com:444/path'] },
      'tokenOrigins',
      'https://x.example.com:444/path: use only scheme, host and port, as in https://x.example.com:444.',
    ],
    [{ tokenOrigins: ['x'] }, 'tokenOrigins', 'x: That isn’t a URL. Enter an http or https URL.'],
    [{ subscriptionId: 'a\nb' }, 'subscriptionId', 'It can’t be sent in a header.'],
    [{ subscriptionId: '€' }, 'subscriptionId', 'It can’t be sent in a header.'],
    ...['grant_type', 'scope', 'client_id', 'client_secret'].map(
      (name): [Parameters<typeof connectionWith>[0], string, string] => [
        { tokenParameters: [[name, 'x']] },
        'tokenParameters',
        `${name} has a field of its own.`,
      ],
    ),
    [
      { environment: 'sandbox', clientAuthentication: 'private-key' },
      'clientAuthentication',
      'The sandbox supports only its API Key and Secret.',
    ],
    [{ proxy: 'custom' }, 'proxyAddress', 'Enter an address, such as proxy.example.com:3128.'],
    [
      { proxy: 'custom', proxyAddress: 'http://:80' },
      'proxyAddress',
      'That isn’t a URL. Enter a host and port, such as proxy.example.com:3128.',
    ],
    [
      { proxy: 'custom', proxyAddress: 'p.example.com', proxyUserName: 'a:b' },
      'proxyUserName',
      'It can’t contain a colon.',
    ],
    [
      { certificateAuthorities: fileOf('none') },
      'certificateAuthorities',
      'The file contains no certificate in PEM format (text that begins with -----BEGIN CERTIFICATE-----).',
    ],
    [
      { clientCertificate: fileOf('-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----') },
      'clientCertificate',
      'Certificate 1 in it can’t be read.',
    ],
  ])('%j', (more, field, words) => {
    expect(checkFields(connectionWith(more))).toEqual({ [field]: words });
  });

  test('each invalid field has its own message', () => {
    expect(
      Object.keys(
        checkFields(connectionWith({ tokenUrl: '', apiBaseUrl: 'x', subscriptionId: '\n' })),
      ),
    ).toEqual(['tokenUrl', 'apiBaseUrl', 'subscriptionId']);
  });

  test('what can be sent can be saved', () => {
    const { pem } = createAuthority();
    for (const more of [
      { subscriptionId: 'a b~ÿ' },
      { tokenParameters: [['audience', 'x']] as [string, string][] },
      { clientAuthentication: 'private-key' as const },
      { environment: 'sandbox' as const, clientAuthentication: 'body' as const },
      { proxy: 'custom' as const, proxyAddress: 'p.example.com:3128', proxyUserName: 'ann' },
      // Irrelevant with another proxy setting.
      { proxy: 'system' as const, proxyAddress: 'http://:80', proxyUserName: 'a:b' },
      { certificateAuthorities: fileOf(pem), clientCertificate: fileOf(pem) },
    ])
      expect(checkFields(connectionWith(more)), JSON.stringify(more)).toEqual({});
  });

  test('plain http is valid once accepted, and always to this computer', () => {
    expect(
      checkFields(
        connectionWith({ apiBaseUrl: 'http://api.example.com', plainHttpAccepted: true }),
      ),
    ).toEqual({});
    expect(checkFields(connectionWith({ apiBaseUrl: 'http://127.0.0.1:8080' }))).toEqual({});
  });

  test('the sandbox has its own addresses', () => {
    expect(
      checkFields(connectionWith({ environment: 'sandbox', tokenUrl: '', apiBaseUrl: '' })),
    ).toEqual({});
  });

  test('a deprecated issuer gets a warning', () => {
    expect(warningsOf(connectionWith({ tokenUrl: `${DEPRECATED_ISSUER}/v1/token` }))).toEqual([
      {
        code: 'url-invalid',
        title: 'Fortellis has deprecated this authorization server.',
        owner: 'you',
        next: 'Choose the Fortellis environment in Settings to fill in the current Token URL.',
        action: 'open-settings',
      },
    ]);
    expect(warningsOf(connectionWith())).toEqual([]);
  });
});
