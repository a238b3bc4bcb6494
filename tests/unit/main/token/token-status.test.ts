// The token status as the window gets it: each state, at once or on a change, and never the token.
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Connections } from '../../../../src/main/connections/connections';
import { createSecretsInUse } from '../../../../src/main/redaction/secrets-in-use';
import type { HeldToken, TokenSituation } from '../../../../src/main/token/held-token';
import { createTokenStatus } from '../../../../src/main/token/token-status';
import { DEPRECATED_ISSUER } from '../../../../src/shared/fortellis/environments';
import type { Connection } from '../../../../src/shared/connection';
import { describeProblem, type ProblemCode } from '../../../../src/shared/problems/problem';
import { connectionWith } from '../../../support/connection';

const jwtWith = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`;
const TOKEN = jwtWith({ scp: 'anonymous', cid: '0123456789abcdef' });
const HELD: HeldToken = {
  accessToken: TOKEN,
  credentialsVersion: 'v1',
  scope: 'anonymous',
  issuedAt: { wall: 1_000_000, monotonic: 5 },
  lifetimeMs: 60_000,
  lifetimeAssumed: false,
  own: new Set([TOKEN]),
};

const setUp = (situation: TokenSituation = { kind: 'none' }, more: Partial<Connection> = {}) => {
  const selected = connectionWith(more);
  const other = connectionWith({ id: 'c2', name: 'Other' });
  const secrets = createSecretsInUse();
  secrets.addToken(TOKEN);
  const notice = describeProblem('settings-set-aside');
  const asked: string[] = [];
  const status = createTokenStatus({
    connections: {
      selected: () => selected,
      get: (id: string) => (id === other.id ? other : selected),
      list: () => [selected, other],
      general: () => ({
        theme: 'dark',
        timeLimitSeconds: 60,
        largestResponseMB: 1,
        largestHeadersKB: 256,
        followRedirects: true,
        acceptCompressed: false,
        historyDays: 14,
      }),
      historyClearedAt: () => 77,
      notices: () => [notice],
    } as unknown as Connections,
    tokens: {
      situation: (id: string) => {
        asked.push(id);
        return situation;
      },
      remainingMs: ({ lifetimeMs }: HeldToken) => lifetimeMs - 1,
    } as never,
    redact: secrets.redact,
    addresses: ({ tokenUrl, apiBaseUrl }) => ({ tokenUrl, apiBaseUrl: `${apiBaseUrl}/used` }),
    automaticHeaders: (acceptsCompressed) => [['Accept-Encoding', String(acceptsCompressed)]],
  });
  return { status, selected, notice, asked };
};

const failedWith = (code: ProblemCode, detail?: string): TokenSituation => ({
  kind: 'failed',
  problem: describeProblem(code, detail === undefined ? {} : { detail }),
});

describe('the status', () => {
  test('includes the selected connection’s token, and a summary of all connections', () => {
    const { status, selected, notice, asked } = setUp();
    const now = status.now();
    expect(now).toMatchObject({
      revision: 1,
      connection: 'c1',
      notices: [notice],
      settingsUrl: expect.stringContaining('settings'),
      automaticHeaders: [['Accept-Encoding', 'false']],
      acceptsCompressed: false,
      theme: 'dark',
      history: { keepDays: 14, clearedAt: 77 },
    });
    expect(asked).toEqual(['c1']);
    expect(now.connections.map(({ id, name }) => [id, name])).toEqual([
      ['c1', 'Test'],
      ['c2', 'Other'],
    ]);
    expect(now.connections[0]).toEqual({
      id: 'c1',
      name: 'Test',
      environment: 'custom',
      scope: 'anonymous',
      subscriptionId: '',
      clientAuthentication: 'basic',
      confirmWrites: false,
      tokenOrigins: ['https://api.example.com'],
      plainHttpAccepted: false,
      credentials: selected.credentials,
      tokenUrl: 'https://as.example.com/token',
      apiBaseUrl: 'https://api.example.com/used',
      issuer: 'https://as.example.com/token',
    });
  });

  test.each([
    ['https://as.example.com/oauth2/aus1/v1/token', 'https://as.example.com/oauth2/aus1'],
    ['https://as.example.com/v1/token/x', 'https://as.example.com/v1/token/x'],
    ['https://as.example.com/v1/tokens', 'https://as.example.com/v1/tokens'],
  ])('the issuer of %s is %s', (tokenUrl, issuer) => {
    expect(setUp({ kind: 'none' }, { tokenUrl }).status.now().connections[0]?.issuer).toBe(issuer);
  });

  test('a warning about the selected connection follows the other notices', () => {
    const { status, notice } = setUp(
      { kind: 'none' },
      { tokenUrl: `${DEPRECATED_ISSUER}/v1/token` },
    );
    expect(status.now().notices).toEqual([
      notice,
      expect.objectContaining({ code: 'url-invalid' }),
    ]);
  });
});

describe('the state', () => {
  const stateOf = (situation: TokenSituation, more: Partial<Connection> = {}) =>
    setUp(situation, more).status.now().state;

  test('a held token: when it was issued, when it expires, its claims; not the token', () => {
    const state = stateOf({ kind: 'held', token: HELD });
    expect(state).toEqual({
      kind: 'held',
      token: {
        scope: 'anonymous',
        issuedAt: 1_000_000,
        expiresAt: 1_060_000,
        remainingMs: 59_999,
        lifetimeAssumed: false,
        claims: { scp: 'anonymous', cid: '••••cdef' },
      },
    });
    expect(JSON.stringify(state)).not.toContain(TOKEN.split('.')[1]);
    const assumed = { ...HELD, lifetimeAssumed: true, scope: null, accessToken: 'opaque' };
    expect(stateOf({ kind: 'held', token: assumed })).toMatchObject({
      token: { lifetimeAssumed: true, scope: null, claims: null },
    });
  });

  test.each<[string, TokenSituation, Partial<Connection>, string]>([
    ['with credentials it may begin', { kind: 'none' }, {}, 'ready'],
    ['without credentials it may not', { kind: 'none' }, { credentials: null }, 'no-credentials'],
    [
      'the sandbox makes its own',
      { kind: 'none' },
      { credentials: null, environment: 'sandbox' },
      'ready',
    ],
    ['a request is under way', { kind: 'asking' }, {}, 'asking'],
    ['credentials that are gone', failedWith('credentials-missing'), {}, 'no-credentials'],
    ['a refusal', failedWith('invalid_client'), {}, 'refused'],
    ['a keychain that is locked', failedWith('keychain-locked'), {}, 'no-keychain'],
    ['a keychain that is missing', failedWith('keychain-missing'), {}, 'no-keychain'],
  ])('%s', (_what, situation, more, kind) => {
    const state = stateOf(situation, more);
    expect(state.kind).toBe(kind);
    if (situation.kind === 'failed' && kind !== 'no-credentials')
      expect(state).toEqual({ kind, problem: situation.problem });
  });

  test('a slow keychain is reported while it’s used, and when it has ended', () => {
    const { status } = setUp({ kind: 'asking' });
    status.setKeychainSlow(true);
    expect(status.now()).toMatchObject({
      revision: 2,
      state: { kind: 'no-keychain', problem: { code: 'keychain-silent' } },
    });
    status.setKeychainSlow(false);
    expect(status.now()).toMatchObject({ revision: 3, state: { kind: 'asking' } });
  });

  test('of any connection’s token is known', () => {
    const { status, asked } = setUp({ kind: 'held', token: HELD });
    expect(status.stateOf('c2')).toMatchObject({ kind: 'held' });
    expect(asked).toEqual(['c2']);
  });

  test('a slow keychain doesn’t matter while it isn’t used', () => {
    const { status } = setUp();
    status.setKeychainSlow(true);
    expect(status.now().state.kind).toBe('ready');
  });
});

describe('waiting for a change', () => {
  const signal = () => new AbortController().signal;

  test('ends at once if there was one', async () => {
    const { status } = setUp();
    expect((await status.changedSince(0, signal())).revision).toBe(1);
    expect((await status.changedSince(7, signal())).revision).toBe(1);
  });

  test('ends with the next one, for all who wait', async () => {
    const { status } = setUp();
    const ended: number[] = [];
    const waits = [status.changedSince(1, signal()), status.changedSince(1, signal())].map(
      async (wait) => ended.push((await wait).revision),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toEqual([]);
    status.changed();
    await Promise.all(waits);
    expect(ended).toEqual([2, 2]);
  });

  test('ends with the current status when the caller goes away, and leaves nothing behind', async () => {
    const { status } = setUp();
    const abort = new AbortController();
    const { signal: own } = abort;
    const wait = status.changedSince(1, own);
    expect(getEventListeners(own, 'abort')).toHaveLength(1);
    status.changed();
    expect((await wait).revision).toBe(2);
    expect(getEventListeners(own, 'abort')).toEqual([]);

    const given = status.changedSince(2, own);
    abort.abort();
    expect((await given).revision).toBe(2);
  });
});
