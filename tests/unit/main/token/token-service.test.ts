// One token and one request per connection, for all who need it, renewed before it expires.
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../../src/main/problem-error';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { setUpTokenService as setUp } from '../../../support/token-service';

const connection = connectionWith();
const CREDENTIALS = { savedAt: 0, keyEnding: '3f9a', version: 'v1', keptIn: 'keychain' } as const;

describe('one request for all callers', () => {
  test('F24 twenty callers, one request, one token', async () => {
    const { service, asked, settle } = setUp();
    const callers = Array.from({ length: 20 }, () => service.tokenFor(connection));
    await settle();
    expect(asked).toHaveLength(1);
    asked[0]?.resolve();
    const tokens = await Promise.all(callers);
    expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['token-1']));
  });

  test('F24 a failure reaches all, and the next caller starts again', async () => {
    const { service, asked, settle } = setUp();
    const callers = Array.from({ length: 20 }, () =>
      problemOfRejection(service.tokenFor(connection)),
    );
    await settle();
    asked[0]?.reject(new ProblemError('invalid_client'));
    expect(new Set((await Promise.all(callers)).map(({ code }) => code))).toEqual(
      new Set(['invalid_client']),
    );
    expect(service.situation(connection.id).kind).toBe('failed');
    const again = service.tokenFor(connection);
    await settle();
    asked[1]?.resolve();
    expect((await again).accessToken).toBe('token-2');
    expect(service.situation(connection.id).kind).toBe('held');
  });

  test('a caller that got its token isn’t listened to any more', async () => {
    const { service, asked, settle } = setUp();
    const { signal } = new AbortController();
    const caller = service.tokenFor(connection, signal);
    await settle();
    expect(getEventListeners(signal, 'abort')).not.toEqual([]);
    asked[0]?.resolve();
    await caller;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('one caller gives up, the others get their token', async () => {
    const { service, asked, settle } = setUp();
    const abort = new AbortController();
    const impatient = problemOfRejection(service.tokenFor(connection, abort.signal));
    const patient = service.tokenFor(connection);
    await settle();
    abort.abort(new ProblemError('cancelled'));
    expect((await impatient).code).toBe('cancelled');
    asked[0]?.resolve();
    expect((await patient).accessToken).toBe('token-1');
  });
});

describe('renewal', () => {
  const held = async (lifetimeSeconds: number | null) => {
    const all = setUp();
    const first = all.service.tokenFor(connection);
    await all.settle();
    all.asked[0]?.resolve(lifetimeSeconds);
    await first;
    return all;
  };

  test('a minute before expiry, and not earlier', async () => {
    const { service, asked, pass, settle } = await held(3_600);
    pass(3_539_000);
    expect((await service.tokenFor(connection)).accessToken).toBe('token-1');
    pass(1_000);
    const renewed = service.tokenFor(connection);
    await settle();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve();
    expect((await renewed).accessToken).toBe('token-2');
  });

  test('a tenth of a short lifetime earlier', async () => {
    const { service, asked, pass, settle } = await held(20);
    pass(17_900);
    await service.tokenFor(connection);
    expect(asked).toHaveLength(1);
    pass(100);
    void service.tokenFor(connection);
    await settle();
    expect(asked).toHaveLength(2);
  });

  test('F23 neither a clock set back nor sleep keeps an old token alive', async () => {
    const back = await held(3_600);
    back.time.wall -= 7_200_000;
    back.time.monotonic += 3_600_000;
    void back.service.tokenFor(connection);
    await back.settle();
    expect(back.asked).toHaveLength(2);

    const asleep = await held(3_600);
    asleep.time.wall += 3_600_000;
    void asleep.service.tokenFor(connection);
    await asleep.settle();
    expect(asleep.asked).toHaveLength(2);
  });

  test('F19 a lifetime of zero is good for one call; none at all for five minutes', async () => {
    const single = await held(0);
    void single.service.tokenFor(connection);
    await single.settle();
    expect(single.asked).toHaveLength(2);

    const assumed = await held(null);
    const token = await assumed.service.tokenFor(connection);
    expect(token).toMatchObject({ lifetimeAssumed: true, lifetimeMs: 300_000 });
  });

  test('another log-in requests a new one although the old is valid', async () => {
    const { service, asked, settle } = await held(3_600);
    const again = service.logIn(connection);
    await settle();
    asked[1]?.resolve();
    expect((await again).accessToken).toBe('token-2');
    expect((await service.tokenFor(connection)).accessToken).toBe('token-2');
  });

  test('a dropped token isn’t used again; dropping another one changes nothing', async () => {
    const { service, asked, settle } = await held(3_600);
    service.drop(connection.id, 'another');
    expect((await service.tokenFor(connection)).accessToken).toBe('token-1');
    service.drop(connection.id, 'token-1');
    void service.tokenFor(connection);
    await settle();
    expect(asked).toHaveLength(2);
  });
});

test('cancel ends the request and isn’t shown as a failure', async () => {
  const { service, asked, settle } = setUp();
  const cancelled = problemOfRejection(service.logIn(connection));
  await settle();
  expect(service.situation(connection.id).kind).toBe('asking');
  service.cancel(connection.id);
  expect((await cancelled).code).toBe('cancelled');
  expect(asked[0]?.signal.aborted).toBe(true);
  expect(service.situation(connection.id).kind).toBe('none');
});

test('a sandbox without credentials can still get a token', async () => {
  const { service, asked, settle } = setUp();
  const first = service.tokenFor(connectionWith({ credentials: null }));
  await settle();
  asked[0]?.resolve();
  expect((await first).accessToken).toBe('token-1');
});

test('a token’s facts are the endpoint’s and both clocks’ at the time of the request', async () => {
  const { service, asked, settle, pass } = setUp();
  const first = service.tokenFor(connection);
  await settle();
  pass(2_000);
  asked[0]?.resolve(60);
  const token = await first;
  expect(token).toEqual({
    accessToken: 'token-1',
    credentialsVersion: 'v1',
    scope: null,
    issuedAt: { wall: 1_000_000, monotonic: 0 },
    lifetimeMs: 60_000,
    lifetimeAssumed: false,
    own: new Set(['secret-v1', 'token-1']),
  });
  expect(service.remainingMs(token)).toBe(58_000);
});

describe('the secrets that belong to a token', () => {
  const issued = async ({ service, asked, settle }: ReturnType<typeof setUp>, to = connection) => {
    const logIn = service.logIn(to);
    await settle();
    asked.at(-1)?.resolve();
    return (await logIn).own;
  };

  test('are the credentials, and all tokens that were issued for them', async () => {
    const all = setUp();
    const own = await issued(all);
    expect([...own]).toEqual(['secret-v1', 'token-1']);
    await issued(all);
    expect([...own]).toEqual(['secret-v1', 'token-1', 'token-2']);
  });

  test.each([
    ['other credentials', { credentials: { ...CREDENTIALS, version: 'v2' } }, false],
    [
      'other credentials that nobody told of',
      { credentials: { ...CREDENTIALS, version: 'v2' } },
      true,
    ],
    ['another token endpoint', { tokenUrl: 'https://elsewhere.example.com/token' }, false],
    [
      'another token endpoint that nobody told of',
      { tokenUrl: 'https://elsewhere.example.com/token' },
      true,
    ],
  ])('aren’t those of %s of the connection', async (_what, more, isUntold) => {
    const all = setUp();
    const own = await issued(all);
    // As Settings does when credentials or addresses have changed.
    if (!isUntold) all.service.forget('c1');
    expect([...all.service.ownSecrets({ ...connection, ...more })]).toEqual([]);
    const others = await issued(all, { ...connection, ...more });
    expect([...own]).toEqual(['secret-v1', 'token-1']);
    expect(others).toContain('token-2');
    expect(others).not.toContain('token-1');
  });

  test('are known for a request that doesn’t get the token, also once it’s dropped', async () => {
    const all = setUp();
    expect([...all.service.ownSecrets(connection)]).toEqual([]);
    await issued(all);
    all.service.drop('c1', 'token-1');
    expect([...all.service.ownSecrets(connection)]).toEqual(['secret-v1', 'token-1']);
    expect([...all.service.ownSecrets({ ...connection, id: 'c2' })]).toEqual([]);
    expect(all.asked).toHaveLength(1);
  });

  test('aren’t those of a token that came after the settings had changed', async () => {
    const all = setUp();
    const { service, asked, settle } = all;
    const late = problemOfRejection(service.tokenFor(connection));
    await settle();
    service.forget('c1');
    await late;
    asked[0]?.resolve();
    await settle();
    expect([...(await issued(all))]).toEqual(['secret-v1', 'token-2']);
  });
});

test('settled waits for the running request, however it ends', async () => {
  const { service, asked, settle } = setUp();
  const failed = problemOfRejection(service.tokenFor(connection));
  let isSettled = false;
  const wait = service.settled('c1').then(() => (isSettled = true));
  await settle();
  expect(isSettled).toBe(false);
  asked[0]?.reject(new ProblemError('invalid_client'));
  await Promise.all([failed, wait]);
  expect(isSettled).toBe(true);
});

describe('a request that nobody waits for', () => {
  const CANCELLED = new ProblemError('cancelled');

  test('is aborted with the last call that waited for it', async () => {
    const { service, asked, settle } = setUp();
    const [one, other] = [new AbortController(), new AbortController()];
    const calls = [one, other].map(({ signal }) =>
      problemOfRejection(service.tokenFor(connection, signal)),
    );
    await settle();
    one.abort(CANCELLED);
    expect((await calls[0])?.code).toBe('cancelled');
    expect(asked[0]?.signal.aborted).toBe(false);
    other.abort(CANCELLED);
    expect((await calls[1])?.code).toBe('cancelled');
    expect(asked[0]?.signal.aborted).toBe(true);
    await settle();
    expect(service.situation('c1')).toEqual({ kind: 'none' });
  });

  test('isn’t, if a person requested it or another call still waits', async () => {
    const { service, asked, settle } = setUp();
    const call = new AbortController();
    const given = problemOfRejection(service.tokenFor(connection, call.signal));
    const wanted = service.logIn(connection);
    await settle();
    call.abort(CANCELLED);
    expect((await given).code).toBe('cancelled');
    expect(asked[0]?.signal.aborted).toBe(false);
    asked[0]?.resolve();
    expect((await wanted).accessToken).toBe('token-1');
  });

  test('isn’t started for a call that was already cancelled', async () => {
    const { service, asked, settle } = setUp();
    const given = service.tokenFor(connection, AbortSignal.abort(CANCELLED));
    expect((await problemOfRejection(given)).code).toBe('cancelled');
    await settle();
    expect(asked).toEqual([]);
  });

  test('can’t be joined: a caller in the same turn gets a new one', async () => {
    const { service, asked, settle } = setUp();
    const call = new AbortController();
    const given = problemOfRejection(service.tokenFor(connection, call.signal));
    await settle();
    call.abort(CANCELLED);
    const next = service.tokenFor(connection);
    expect((await given).code).toBe('cancelled');
    await settle();
    expect(service.situation('c1')).toEqual({ kind: 'asking' });
    expect(asked).toHaveLength(2);
    asked[1]?.resolve();
    expect((await next).accessToken).toBe('token-2');
    expect(service.situation('c1')).toMatchObject({ kind: 'held' });
  });
});
