// The form announces what main will ask about, at the field concerned.
import { expect, test } from 'vitest';
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
  return [...fieldsToConfirm(connection, fieldsOf(draft), draft.apiSecret)];
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
  expect([...fieldsToConfirm(null, connectionWith(more), '')]).toEqual([]);
});
