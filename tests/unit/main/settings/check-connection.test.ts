// A check: which pair is tested where and how, what is asked before, and what the page gets.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../../../src/main/problem-error';
import { checkConnection } from '../../../../src/main/settings/check-connection';
import { FieldsError } from '../../../../src/main/settings/fields-error';
import type { ClientAuthentication } from '../../../../src/shared/choices';
import type { Connection } from '../../../../src/shared/connection';
import type { ProblemCode } from '../../../../src/shared/problems/problem';
import type { Check } from '../../../../src/shared/settings';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { openSettingsRoom, STORED, TOKEN, type SettingsRoom } from '../../../support/settings-room';

const BOTH = { apiKey: 'entered-key', apiSecret: 'entered-secret' };
const ENTERED = { ...BOTH, generated: false };

const check = (
  { dependencies }: SettingsRoom,
  form: Partial<Connection>,
  more: Partial<Check> = {},
  signal = new AbortController().signal,
) => {
  const fields = fieldsOf(connectionWith(form));
  const request = { connection: null, fields, credentials: {}, keys: {}, ...more };
  return checkConnection(dependencies, request, signal);
};
const ofStored: Partial<Check> = { connection: 'c1' };

/** Refuses each authentication method with the code in the table. */
const refusing = (
  room: SettingsRoom,
  codes: Readonly<Partial<Record<ClientAuthentication, ProblemCode>>>,
): void =>
  room.respondWith(({ method }) => {
    const code = codes[method];
    return code === undefined ? Promise.resolve(TOKEN) : Promise.reject(new ProblemError(code));
  });

describe('of a new connection', () => {
  test('sends what was entered to the token endpoint, and the token to no API', async () => {
    const room = await openSettingsRoom();
    const form = { tokenOrigins: ['https://more.example.com'] };
    await check(room, form, { credentials: BOTH, keys: { proxyPassword: 'entered-password' } });
    expect(room.tried).toEqual([
      {
        connection: {
          ...connectionWith({ apiBaseUrl: '', tokenOrigins: [], credentials: null }),
          id: expect.stringMatching(/^[\da-f-]{36}$/),
        },
        pair: ENTERED,
        method: 'basic',
        entered: { proxyPassword: 'entered-password' },
        signal: expect.any(AbortSignal),
      },
    ]);
    expect(room.connections.list()).toHaveLength(1);
    expect(room.keyring.entries.size).toBe(0);
  });

  test('registers the Secret for redaction before it’s sent', async () => {
    const room = await openSettingsRoom();
    await check(room, {}, { credentials: BOTH });
    expect(room.events).toEqual(['hide entered-secret', 'try basic']);
  });

  test('reports what was issued and how long it took, and nothing of the token', async () => {
    const room = await openSettingsRoom();
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(1_250);
    const result = await check(room, {}, { credentials: BOTH });
    now.mockRestore();
    expect(result).toEqual({
      ok: true,
      tries: [{ clientAuthentication: 'basic', problem: null }],
      accepted: 'basic',
      lifetimeSeconds: 3_600,
      scope: 'read',
      ms: 250,
    });
  });

  test.each(['custom', 'sandbox'] as const)(
    'for %s has no pair to test if none was entered',
    async (environment) => {
      const room = await openSettingsRoom();
      const problem = await problemOfRejection(check(room, { environment }));
      expect(problem.code).toBe('credentials-missing');
      expect(room.tried).toEqual([]);
    },
  );

  test('names the invalid field, and sends nothing', async () => {
    const room = await openSettingsRoom();
    const checking = check(room, { tokenUrl: '' }, { credentials: BOTH });
    const error: unknown = await checking.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FieldsError);
    expect((error as FieldsError).fields).toEqual({ tokenUrl: 'Enter a URL.' });
    expect((error as FieldsError).problem.code).toBe('field-invalid');
    expect(room.tried).toEqual([]);
  });

  test('signs with the entered key, under its own kid', async () => {
    const room = await openSettingsRoom();
    const { privateKey } = generateKeyPairSync('ed25519');
    const signingKey = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'mine' });
    const keys = { signingKey };
    await check(
      room,
      { clientAuthentication: 'private-key' },
      { credentials: { apiKey: 'k' }, keys },
    );
    expect(room.tried).toMatchObject([
      {
        connection: { signingKeyId: 'mine' },
        pair: { apiKey: 'k', apiSecret: '', generated: false },
        method: 'private-key',
      },
    ]);
    const signing = createPrivateKey(room.tried[0]?.entered.signingKey ?? '');
    expect(signing.equals(privateKey)).toBe(true);
  });
});

describe('of a saved connection', () => {
  test('tests the stored pair if none was entered, with the other stored items', async () => {
    const room = await openSettingsRoom();
    const { id, credentials, keys } = await room.stored({}, ['proxyPassword']);
    await check(room, { scope: 'more' }, ofStored);
    expect(room.tried).toMatchObject([{ connection: { id, credentials, keys, scope: 'more' } }]);
    expect(room.tried[0]?.pair).toMatchObject(STORED);
    expect(room.events).toEqual(['hide stored-secret', 'try basic']);
  });

  test.each([
    [{ apiKey: 'new-key' }, { apiKey: 'new-key', apiSecret: 'stored-secret' }],
    [{ apiSecret: 'new-secret' }, { apiKey: 'stored-key', apiSecret: 'new-secret' }],
  ])('completes %j from what is stored', async (credentials, pair) => {
    const room = await openSettingsRoom();
    await room.stored();
    await check(room, {}, { ...ofStored, credentials });
    expect(room.tried).toMatchObject([{ pair }]);
  });

  test.each([
    ['another API base URL', 'a check sends nothing there', { apiBaseUrl: 'https://x.example' }, 0],
    ['another origin for the token', 'likewise', { tokenOrigins: ['https://x.example'] }, 0],
    ['another token endpoint', 'a person is asked', { tokenUrl: 'https://x.example/token' }, 1],
  ] as const)('with %s: %s', async (_what, _why, form, questions) => {
    const room = await openSettingsRoom();
    await room.stored();
    const checking = check(room, form as Partial<Connection>, ofStored);
    if (questions === 0) expect((await checking).ok).toBe(true);
    else expect((await problemOfRejection(checking)).code).toBe('destination-not-allowed');
    expect(room.keyring.asked).toHaveLength(questions);
    expect(room.tried).toHaveLength(1 - questions);
  });

  test.each([
    ['custom', 'custom'],
    ['custom', 'sandbox'],
    ['sandbox', 'custom'],
  ] as const)('of %s with no usable pair for %s has none to test', async (from, to) => {
    const room = await openSettingsRoom();
    await room.stored({ environment: from }, [], from === to ? null : STORED);
    const checking = check(room, { environment: to }, ofStored);
    expect((await problemOfRejection(checking)).code).toBe('credentials-missing');
    expect(room.tried).toEqual([]);
  });

  test('of the sandbox without a pair generates one', async () => {
    const room = await openSettingsRoom();
    await room.stored({ environment: 'sandbox' }, [], null);
    await check(room, { environment: 'sandbox' }, ofStored);
    const pair = { apiKey: 'c1', apiSecret: 'of-the-sandbox', generated: true };
    expect(room.tried).toMatchObject([{ pair }]);
  });

  test('that no longer exists is reported as that', async () => {
    const room = await openSettingsRoom();
    expect((await problemOfRejection(check(room, {}, ofStored))).code).toBe('connection-unknown');
  });
});

describe('a refused pair', () => {
  test.each(['invalid_client', 'connection-refused', 'invalid_scope'] as const)(
    'with %s isn’t sent in any other way',
    async (code) => {
      const room = await openSettingsRoom();
      refusing(room, { basic: code });
      const result = await check(room, {}, { credentials: BOTH });
      expect(result).toMatchObject({ ok: false, problem: { code } });
      expect(result.tries).toMatchObject([{ clientAuthentication: 'basic', problem: { code } }]);
      expect(room.events).toEqual(['hide entered-secret', 'try basic']);
    },
  );

  const encoding = 'invalid_client-encoding' as const;
  test.each([
    ['basic-unencoded', { basic: encoding }],
    ['body', { basic: encoding, 'basic-unencoded': 'invalid_client' }],
  ] as const)(
    'because of its encoding only: %s is accepted, and reported',
    async (accepted, codes) => {
      const room = await openSettingsRoom();
      refusing(room, codes);
      const result = await check(room, {}, { credentials: BOTH });
      expect(result).toMatchObject({ ok: true, accepted });
      expect(
        result.tries?.map(({ clientAuthentication, problem }) => [
          clientAuthentication,
          problem?.code ?? null,
        ]),
      ).toEqual([...Object.entries(codes), [accepted, null]]);
    },
  );

  test('in every way has the first refusal as its problem', async () => {
    const room = await openSettingsRoom();
    refusing(room, {
      basic: encoding,
      'basic-unencoded': 'invalid_client',
      body: 'invalid_client',
    });
    const result = await check(room, {}, { credentials: BOTH });
    expect(result).toMatchObject({ ok: false, problem: { code: encoding } });
    expect(result.tries).toHaveLength(3);
  });
});

test('a check cancelled before it starts sends nothing', async () => {
  const room = await openSettingsRoom();
  const reason = new ProblemError('cancelled');
  const checking = check(room, {}, { credentials: BOTH }, AbortSignal.abort(reason));
  expect((await problemOfRejection(checking)).code).toBe('cancelled');
  expect(room.tried).toEqual([]);
});
