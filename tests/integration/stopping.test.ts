// Stopping works: in every step of a call, a log-in and a check, whatever stops it, and nothing is left open. One
// file, because all start the same calls and log-ins.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { callApi } from '../../src/main/api/call';
import type { CallDependencies } from '../../src/main/api/call-run';
import { createCallsOfPage } from '../../src/main/api/page-calls';
import { DIRECT } from '../../src/main/http/route';
import { NO_OWN_SECRETS } from '../../src/main/redaction/find-secrets';
import { createGate } from '../../src/main/redaction/gate';
import { createSecretsInUse } from '../../src/main/redaction/secrets-in-use';
import { createTokenIssuer } from '../../src/main/token/issue-token';
import { requestToken } from '../../src/main/token/request-token';
import { createTokenService } from '../../src/main/token/token-service';
import type { ApiOutcome } from '../../src/shared/bridge/response';
import { requestFor } from '../support/calling';
import { connectionWith } from '../support/connection';
import { deferred } from '../support/deferred';
import { createMemoryBody } from '../support/memory-body';
import { leftOpen, openResources } from '../support/open-resources';
import { problemOfRejection } from '../support/problem-of';
import { closeServers, serve } from '../support/servers';
import { closeSilentServers, silentFromTheStart } from '../support/silent-servers';
import { asked, SILENT_STEPS, sendingABody, type SilentStep } from '../support/stopping';

afterEach(async () => {
  vi.restoreAllMocks();
  await closeSilentServers();
  await closeServers();
});

/** Long before anything else would end it: the shortest of those limits is the connection's, 15 s. */
const SOON_MS = 3_000;
const FAR_OFF_MS = 600_000;

const STOPS = ['cancel', 'time limit', 'page'] as const;
type Stop = (typeof STOPS)[number];

const CODES = { cancel: 'cancelled', 'time limit': 'time-limit', page: 'cancelled' } as const;

type Tokens = CallDependencies['tokens'];

const HELD_TOKEN: Tokens = {
  tokenFor: async () => ({
    accessToken: 'opaque-access-token',
    credentialsVersion: 'v1',
    scope: null,
    issuedAt: { wall: 0, monotonic: 0 },
    lifetimeMs: 3_600_000,
    lifetimeAssumed: false,
    own: new Set(),
  }),
  drop: () => undefined,
  ownSecrets: () => NO_OWN_SECRETS,
};

interface CallParts extends Pick<SilentStep, 'url' | 'findRoutes' | 'body'> {
  readonly tokens?: Tokens;
  readonly timeMs?: number;
  readonly addresses?: () => Promise<{ readonly apiBaseUrl: string }>;
}

/** A page with one call, as main has it. */
const startCall = ({ url, findRoutes, body, tokens, timeMs, addresses }: CallParts) => {
  const connection = connectionWith({
    apiBaseUrl: new URL(url).origin,
    plainHttpAccepted: true,
  });
  const secrets = createSecretsInUse();
  const calls = createCallsOfPage(
    (request, run) =>
      callApi(
        {
          connection: () => connection,
          addresses: addresses ?? (async () => connection),
          findRoutes: () => findRoutes,
          tokens: tokens ?? HELD_TOKEN,
          secrets,
          gate: createGate(secrets.index),
          createBody: createMemoryBody,
          limits: () => ({
            timeMs: timeMs ?? FAR_OFF_MS,
            bytes: 1e9,
            followRedirects: true,
            acceptsCompressed: true,
          }),
          version: '0.0.0',
        },
        request,
        run,
      ),
    async () => null,
  );
  const request = requestFor(url, body === undefined ? {} : { method: 'POST', body });
  const outcome = calls.start('call', request, () => undefined);
  return { outcome, cancel: () => calls.cancel('call'), leave: () => calls.releaseAll() };
};

const codeOf = (outcome: ApiOutcome): string => (outcome.ok ? 'none' : outcome.problem.code);

/** How long it takes to settle after it was stopped; for a time limit, from its start. */
const timed = async <T>(
  settling: Promise<T>,
  stop: () => void,
): Promise<readonly [settled: T, ms: number]> => {
  const from = performance.now();
  stop();
  return [await settling, performance.now() - from];
};

const LIMIT_MS = 300;

const CALL_STEPS = Object.entries({ ...SILENT_STEPS, 'sending a body': sendingABody });

describe.each(CALL_STEPS)('a call, silent in %s', (name, begin) => {
  test.each(STOPS)('stopped by: %s', { timeout: 10_000 }, async (by: Stop) => {
    const step = await begin();
    const before = openResources();
    const call = startCall({ ...step, timeMs: by === 'time limit' ? LIMIT_MS : FAR_OFF_MS });
    // On a computer that's too slow for the limit, the limit still ends it in time.
    await Promise.race([step.reached, call.outcome]);
    const [outcome, ms] = await timed(call.outcome, () => {
      if (by === 'cancel') call.cancel();
      if (by === 'page') call.leave();
    });
    // What has sent its head, and changes something, may have been processed.
    const isWrite = by === 'time limit' && name === 'sending a body';
    expect(codeOf(outcome)).toBe(isWrite ? 'time-limit-while-sending' : CODES[by]);
    expect(ms).toBeLessThan(SOON_MS);
    await step.server?.left();
    expect(await leftOpen(before)).toEqual([]);
  });
});

describe('a call that waits for something other than a server', () => {
  test.each(STOPS)('the sandbox, stopped by: %s', async (by) => {
    const { ask, reached } = asked<never>();
    const findRoutes = async () => [DIRECT];
    const timeMs = by === 'time limit' ? LIMIT_MS : FAR_OFF_MS;
    const call = startCall({ url: 'https://api.example.com/', findRoutes, addresses: ask, timeMs });
    await reached;
    if (by === 'cancel') call.cancel();
    if (by === 'page') call.leave();
    expect(codeOf(await call.outcome)).toBe(CODES[by]);
  });

  test('a free connection: it never gets one, and the others continue', async () => {
    const server = await silentFromTheStart();
    const findRoutes = async () => [DIRECT];
    const url = `http://127.0.0.1:${server.port}/`;
    const before = openResources();
    const calls = Array.from({ length: 33 }, () => startCall({ url, findRoutes }));
    await server.opened(32);
    const last = calls.at(-1)!;
    const [outcome, ms] = await timed(last.outcome, last.cancel);
    expect(codeOf(outcome)).toBe('cancelled');
    expect(ms).toBeLessThan(SOON_MS);
    for (const { cancel } of calls) cancel();
    const outcomes = await Promise.all(calls.map((call) => call.outcome));
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['cancelled']));
    expect(server.connections()).toBe(32);
    await server.left();
    expect(await leftOpen(before)).toEqual([]);
  });

  test('a call cancelled before it starts sends nothing', async () => {
    const server = await serve((_request, _incoming, response) => response.end('ok'));
    const call = startCall({ url: `${server.origin}/`, findRoutes: async () => [DIRECT] });
    call.cancel();
    expect(codeOf(await call.outcome)).toBe('cancelled');
    expect(server.connections()).toBe(0);
  });
});

test('stopping leaves other requests’ connections alone', async () => {
  const server = await silentFromTheStart();
  const good = await serve((_request, _incoming, response) => response.end('ok'));
  const findRoutes = async () => [DIRECT];
  const stopped = startCall({ url: `http://127.0.0.1:${server.port}/`, findRoutes });
  const url = `${good.origin}/`;
  expect(codeOf(await startCall({ url, findRoutes }).outcome)).toBe('none');
  await server.reached;
  stopped.cancel();
  await stopped.outcome;
  expect(codeOf(await startCall({ url, findRoutes }).outcome)).toBe('none');
  expect(good.requests).toHaveLength(2);
});

interface LogInParts extends Pick<SilentStep, 'url' | 'findRoutes'> {
  readonly timeMs?: number;
  /** The keychain takes as long as this. */
  readonly beforehand?: Promise<void>;
  readonly onKey?: () => void;
}

/** The tokens of a connection whose token endpoint is the step's server. */
const startTokens = ({ url, findRoutes, timeMs, beforehand, onKey }: LogInParts) => {
  const connection = connectionWith({ tokenUrl: url, plainHttpAccepted: true });
  const secrets = createSecretsInUse();
  const pair = { apiKey: 'the-key', apiSecret: 'the-secret', version: 'v1', generated: false };
  const tokens = createTokenService({
    clock: { wall: Date.now, monotonic: () => performance.now() },
    issue: createTokenIssuer({
      prepare: async () => {
        await beforehand;
        return { credentials: pair, tokenUrl: url };
      },
      secrets,
      requestToken,
      loadKey: () => async () => null,
      network: () => {
        onKey?.();
        return findRoutes;
      },
      timeLimitMs: () => timeMs ?? FAR_OFF_MS,
    }),
    onIssued: () => undefined,
    onChange: () => undefined,
  });
  return { connection, tokens };
};

describe.each(Object.entries(SILENT_STEPS))('a log-in, silent in %s', (_name, begin) => {
  test.each(['cancel', 'time limit', 'the call that waits'] as const)(
    'stopped by: %s',
    { timeout: 10_000 },
    async (by) => {
      const step = await begin();
      const before = openResources();
      const timeMs = by === 'time limit' ? LIMIT_MS : FAR_OFF_MS;
      const { connection, tokens } = startTokens({ ...step, timeMs });
      const call =
        by === 'the call that waits'
          ? startCall({
              url: 'https://api.example.com/',
              findRoutes: step.findRoutes,
              tokens: {
                ...tokens,
                tokenFor: (_, signal) => tokens.tokenFor(connection, signal),
              },
            })
          : null;
      const failing = call === null ? problemOfRejection(tokens.logIn(connection)) : null;
      const over = (call?.outcome.then(codeOf) ?? failing?.then(({ code }) => code))!;
      await Promise.race([step.reached, over]);
      const [code, ms] = await timed(over, () => {
        if (by === 'cancel') tokens.cancel(connection.id);
        call?.cancel();
      });
      expect(code).toBe(by === 'time limit' ? 'time-limit' : 'cancelled');
      expect(ms).toBeLessThan(SOON_MS);
      await step.server?.left();
      expect(await leftOpen(before)).toEqual([]);
    },
  );
});

describe('a log-in that waits for the keychain', () => {
  test('ends at once when it’s cancelled, and sends nothing when the keychain responds later', async () => {
    const server = await serve((_request, _incoming, response) => response.end('{}'));
    const { promise: unlocked, resolve: unlock } = deferred();
    const asked: string[] = [];
    const { connection, tokens } = startTokens({
      url: `${server.origin}/token`,
      findRoutes: async () => {
        asked.push('ways');
        return [DIRECT];
      },
      beforehand: unlocked,
      onKey: () => asked.push('signing key'),
    });
    const failing = problemOfRejection(tokens.logIn(connection));
    await nextTurn();
    tokens.cancel(connection.id);
    expect((await failing).code).toBe('cancelled');
    unlock();
    await nextTurn();
    expect(asked).toEqual([]);
    expect(server.connections()).toBe(0);
  });
});

test('a client key that OpenSSL refuses fails a tunnel, and closes it', async () => {
  const proxy = await SILENT_STEPS['TLS in the tunnel']();
  const [route] = await proxy.findRoutes(new URL(proxy.url));
  const identity = { certificate: 'no certificate', key: 'no key' };
  const call = startCall({ ...proxy, findRoutes: async () => [{ ...route!, identity }] });
  expect(codeOf(await call.outcome)).toBe('connection-failed');
  await proxy.server?.left();
  expect(proxy.server?.connections()).toBe(1);
});
