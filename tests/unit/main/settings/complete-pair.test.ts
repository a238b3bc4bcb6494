// Half an entered pair is completed from the keychain, and never from another place's.
import { describe, expect, test } from 'vitest';
import { completePair, withUsableCredentials } from '../../../../src/main/settings/complete-pair';
import type { ClientAuthentication } from '../../../../src/shared/choices';
import type { Connection } from '../../../../src/shared/connection';
import type { CredentialsInput } from '../../../../src/shared/settings';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { openSettingsRoom, STORED } from '../../../support/settings-room';

const KEY: CredentialsInput = { apiKey: 'new-key' };
const SECRET: CredentialsInput = { apiSecret: 'new-secret' };
const ELSEWHERE = { tokenUrl: 'https://other.example.com/token' };

const complete = async (
  stored: 'pair' | 'generated' | 'nothing',
  input: CredentialsInput,
  method: ClientAuthentication,
  changed: Partial<Connection> = {},
) => {
  const room = await openSettingsRoom();
  const pair = stored === 'nothing' ? null : { ...STORED, generated: stored === 'generated' };
  const connection = await room.stored({}, [], pair);
  const completing = completePair(room.dependencies, { ...connection, ...changed }, input, method);
  return { completing, asked: room.keyring.asked };
};

describe('what was entered', () => {
  const entered = { generated: false };
  test.each([
    ['pair', {}, 'basic', null],
    ['pair', { apiKey: '', apiSecret: '' }, 'basic', null],
    ['nothing', {}, 'private-key', null],
    ['nothing', { ...KEY, ...SECRET }, 'basic', { ...KEY, ...SECRET, ...entered }],
    ['pair', { ...KEY, ...SECRET }, 'private-key', { ...KEY, ...SECRET, ...entered }],
    ['nothing', KEY, 'private-key', { ...KEY, apiSecret: '', ...entered }],
    ['pair', KEY, 'private-key', { ...KEY, apiSecret: 'stored-secret', ...entered }],
    ['pair', KEY, 'basic', { ...KEY, apiSecret: 'stored-secret', ...entered }],
    ['pair', SECRET, 'basic', { apiKey: 'stored-key', ...SECRET, ...entered }],
  ] as const)('with %s stored, %j for %s: %j', async (stored, input, method, pair) => {
    const { completing, asked } = await complete(stored, input, method);
    expect(await completing).toEqual(pair);
    expect(asked).toEqual([]);
  });

  test.each([
    ['nothing', KEY, 'basic'],
    ['nothing', KEY, 'body'],
    ['nothing', SECRET, 'basic'],
    ['nothing', SECRET, 'private-key'],
    ['generated', SECRET, 'basic'],
  ] as const)('with %s stored, %j for %s is half a pair', async (stored, input, method) => {
    const { completing } = await complete(stored, input, method);
    expect((await problemOfRejection(completing)).code).toBe('credentials-incomplete');
  });

  test.each([
    [KEY, 'basic', 'credentials-incomplete'],
    [SECRET, 'private-key', 'credentials-incomplete'],
  ] as const)('of a new connection, %j for %s is half a pair', async (input, method, code) => {
    const { dependencies } = await openSettingsRoom();
    const completing = completePair(dependencies, null, input, method);
    expect((await problemOfRejection(completing)).code).toBe(code);
  });
});

describe('for a token endpoint other than the stored pair’s', () => {
  test('the stored Secret is only used if a person agrees', async () => {
    const { completing, asked } = await complete('pair', KEY, 'basic', ELSEWHERE);
    expect((await problemOfRejection(completing)).code).toBe('destination-not-allowed');
    expect(asked).toHaveLength(1);
  });

  test('a new Secret is completed with the stored API Key, without a question', async () => {
    const { completing, asked } = await complete('pair', SECRET, 'basic', ELSEWHERE);
    expect(await completing).toEqual({ apiKey: 'stored-key', ...SECRET, generated: false });
    expect(asked).toEqual([]);
  });
});

test.each([
  ['sandbox', 'sandbox', true],
  ['custom', 'fortellis-production', true],
  ['sandbox', 'custom', false],
  ['custom', 'sandbox', false],
] as const)('stored for %s, the pair counts for %s: %j', (from, to, counts) => {
  const connection = connectionWith({ environment: from });
  const usable = withUsableCredentials(connection, fieldsOf(connectionWith({ environment: to })));
  expect(usable).toEqual(counts ? connection : { ...connection, credentials: null });
});
