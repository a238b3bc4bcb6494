// The form announces what main will ask about, at the field concerned.
import { describe, expect, test } from 'vitest';
import {
  beginEditing,
  edit,
  fieldsOf,
  type Draft,
} from '../../../../src/renderer/settings/connection/connection-draft';
import { fieldsToConfirm } from '../../../../src/renderer/settings/connection/to-confirm';
import type { Connection } from '../../../../src/shared/connection';
import { connectionWith } from '../../../support/connection';

const remarks = (
  more: Partial<Omit<Draft, 'environment'>>,
  stored: Partial<Connection> = {},
): readonly string[] => {
  const connection = connectionWith(stored);
  const { draft } = edit(beginEditing(connection), { kind: 'set', more });
  return [...fieldsToConfirm(connection, fieldsOf(draft), draft)];
};

const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

test.each([
  [{ name: 'Renamed', scope: 'more', tokenParameters: 'a=b' }, []],
  [{ tokenUrl: 'https://as.example.com/another/path' }, []],
  [{ tokenUrl: 'https://new.example/token' }, ['tokenUrl']],
  [{ apiBaseUrl: 'https://new.example' }, ['apiBaseUrl']],
  [{ tokenOrigins: 'https://new.example' }, ['tokenOrigins']],
  [{ proxy: 'system' as const }, ['proxy']],
  [{ certificateAuthorities: { name: 'a.pem', pem: PEM, about: '' } }, ['certificateAuthorities']],
  [{ tokenUrl: 'https://new.example/token', apiSecret: 'typed anew' }, []],
])('%o', (more, fields) => {
  expect(remarks(more)).toEqual(fields);
});

test('plain http, at its own checkbox', () => {
  const more = { plainHttpAccepted: true };
  const stored = { apiBaseUrl: 'http://plain.example' };
  expect(remarks(more, stored)).toEqual(['plainHttpAccepted']);
});

test('the Secret in place of a key', () => {
  const more = { clientAuthentication: 'body' as const };
  expect(remarks(more, { clientAuthentication: 'private-key' })).toEqual(['clientAuthentication']);
});

test('nothing if nothing is stored, and nothing about the sandbox', () => {
  const more = { tokenUrl: 'https://new.example/token' };
  expect(remarks(more, { credentials: null })).toEqual([]);
  expect(remarks(more, { environment: 'sandbox' })).toEqual([]);
  const { draft } = beginEditing(null);
  expect([...fieldsToConfirm(null, connectionWith(more), draft)]).toEqual([]);
});

describe('what is typed or chosen anew releases only itself', () => {
  const marker = { savedAt: 0, version: 'v', parts: 1, keptIn: 'keychain' } as const;
  const file = { name: 'key.pem', text: 'a key' };
  const certificate = { name: 'own.pem', pem: PEM, about: '' };
  const byKey = { clientAuthentication: 'private-key', keys: { signingKey: marker } } as const;
  const byCertificate = { clientCertificate: certificate, keys: { clientKey: marker } };

  test.each([
    ['the Secret, with a signing key', byKey, { apiSecret: 'x' }, ['tokenUrl']],
    ['a signing key', byKey, { signingKey: file }, ['tokenUrl']],
    ['both', byKey, { apiSecret: 'x', signingKey: file }, []],
    ['the Secret, with a client key', byCertificate, { apiSecret: 'x' }, ['tokenUrl']],
    ['both of these', byCertificate, { apiSecret: 'x', clientKey: file }, []],
    [
      'the Secret, with a signing key that isn’t used',
      { keys: { signingKey: marker } },
      { apiSecret: 'x' },
      [],
    ],
    [
      'the Secret, with a key without certificate',
      { keys: { clientKey: marker } },
      { apiSecret: 'x' },
      [],
    ],
  ])('%s', (_what, stored, entered, fields) => {
    expect(remarks({ tokenUrl: 'https://new.example/token', ...entered }, stored)).toEqual(fields);
  });
});
