import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../../src/main/problem-error';
import { createTokenService } from '../../../../src/main/token/token-service';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

const connection = connectionWith();

/** A token endpoint that responds when the test says so. */
const setUp = () => {
  const time = { wall: 1_000_000, monotonic: 0 };
  const asked: {
    resolve: (lifetimeSeconds?: number | null) => void;
    reject: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const hidden: string[] = [];
  let changes = 0;
  const service = createTokenService({
    clock: { wall: () => time.wall, monotonic: () => time.monotonic },
    issue: ({ credentials }, signal) =>
      new Promise((resolve, reject) => {
        const accessToken = `token-${asked.length + 1}`;
        asked.push({
          signal,
          reject,
          resolve: (lifetimeSeconds = 3_600) =>
            resolve({
              accessToken,
              lifetimeSeconds,
              scope: null,
              credentialsVersion: credentials?.version ?? '',
            }),
        });
      }),
    onIssued: (token) => hidden.push(token),
    onChange: () => {
      changes += 1;
    },
  });
  const pass = (milliseconds: number) => {
    time.wall += milliseconds;
    time.monotonic += milliseconds;
  };
  /** Runs everything that can continue. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { service, asked, hidden, time, pass, settle, changes: () => changes };
};

describe('a token that arrives too late', () => {
  test.each([
    ['cancelled', 'cancel'],
    ['forgotten', 'forget'],
  ] as const)(
    'is redacted nevertheless if its request was %s in the same turn',
    async (_what, end) => {
      const { service, asked, hidden, settle } = setUp();
      const asking = problemOfRejection(service.tokenFor(connection));
      await settle();
      asked[0]?.resolve();
      service[end](connection.id);
      await asking;
      await settle();
      expect(hidden).toEqual(['token-1']);
      expect(service.situation(connection.id).kind).toBe('none');
    },
  );
});

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

describe('T25 tokens for old credentials', () => {
  test('a late one is discarded, and still redacted from what leaves main', async () => {
    const { service, asked, hidden, settle } = setUp();
    const late = problemOfRejection(service.tokenFor(connection));
    await settle();
    service.forget(connection.id);
    asked[0]?.resolve();
    expect((await late).code).toBe('token-outdated');
    expect(service.situation(connection.id).kind).toBe('none');
    const next = service.tokenFor(
      connectionWith({ credentials: { ...connection.credentials!, version: 'v2' } }),
    );
    await settle();
    asked[1]?.resolve();
    expect((await next).credentialsVersion).toBe('v2');
    expect(hidden).toContain('token-2');
  });

  test('nor one that arrives at the very moment they change', async () => {
    const { service, asked, hidden, settle } = setUp();
    const late = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[0]?.resolve();
    // It's already being returned to the caller, and can't be aborted any more.
    await Promise.resolve();
    service.forget(connection.id);
    expect((await late).code).toBe('token-outdated');
    expect(service.situation(connection.id).kind).toBe('none');
    expect(hidden).toEqual(['token-1']);
  });

  test('nor one of a connection that has none any more', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    void service.tokenFor(connectionWith({ credentials: null }));
    await settle();
    expect(asked).toHaveLength(2);
  });

  test('a token for another version of the credentials isn’t used', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    void service.tokenFor(
      connectionWith({ credentials: { ...connection.credentials!, version: 'v2' } }),
    );
    await settle();
    expect(asked).toHaveLength(2);
  });

  test.each([
    { scope: 'other' },
    { clientAuthentication: 'body' as const },
    { tokenUrl: 'https://b.example.com/' },
    { tokenParameters: [['audience', 'x']] as [string, string][] },
    { clientAuthentication: 'basic-unencoded' as const },
  ])('nor one for other settings: %j', async (change) => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    void service.tokenFor(connectionWith(change));
    await settle();
    expect(asked).toHaveLength(2);
  });

  test('two connections with one Token URL have a token each', async () => {
    const { service, asked, settle } = setUp();
    void service.tokenFor(connection);
    void service.tokenFor(connectionWith({ id: 'c2' }));
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

describe('a connection’s situation', () => {
  test('without a request there’s nothing to cancel or wait for', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    service.cancel('c1');
    await service.settled('c1');
    expect(service.situation('c1').kind).toBe('held');
    for (const token of ['token-1', 'token-1']) service.drop('c1', token);
    expect(service.situation('c1').kind).toBe('none');
    service.forget('c1');
    service.forget('c1');
  });

  test('none, if nothing was ever requested or everything was forgotten', async () => {
    const { service, asked, settle, changes } = setUp();
    expect(service.situation('c1')).toEqual({ kind: 'none' });
    await service.settled('c1');
    service.cancel('c1');
    service.drop('c1', 'x');
    expect(changes()).toBe(0);
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    service.forget('c1');
    expect(service.situation('c1')).toEqual({ kind: 'none' });
  });

  test('each step is announced: started, issued, refused, dropped, forgotten', async () => {
    const { service, asked, settle, changes } = setUp();
    const first = service.tokenFor(connection);
    expect([changes(), service.situation('c1').kind]).toEqual([1, 'asking']);
    await settle();
    asked[0]?.resolve();
    const token = await first;
    expect([changes(), service.situation('c1')]).toEqual([2, { kind: 'held', token }]);
    service.drop('c1', 'another');
    expect(changes()).toBe(2);
    service.drop('c1', token.accessToken);
    expect([changes(), service.situation('c1')]).toEqual([3, { kind: 'none' }]);
    const refused = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[1]?.reject(new ProblemError('invalid_client', { detail: 'no' }));
    const problem = await refused;
    expect([changes(), service.situation('c1')]).toEqual([5, { kind: 'failed', problem }]);
    service.forget('c1');
    expect(changes()).toBe(6);
  });

  test('a failure is cleared while a new request runs', async () => {
    const { service, asked, settle } = setUp();
    const refused = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[0]?.reject(new ProblemError('invalid_client'));
    await refused;
    const again = problemOfRejection(service.logIn(connection));
    await settle();
    expect(service.situation('c1').kind).toBe('asking');
    service.cancel('c1');
    await again;
    expect(service.situation('c1').kind).toBe('none');
  });

  test('a held token stays when a new one is refused, but the refusal is reported', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    const refused = problemOfRejection(service.logIn(connection));
    await settle();
    asked[1]?.reject(new ProblemError('invalid_client'));
    expect((await refused).code).toBe('invalid_client');
    expect(service.situation('c1').kind).toBe('failed');
    expect((await service.tokenFor(connection)).accessToken).toBe('token-1');
  });

  test('an unexpected error fails as internal, without its text', async () => {
    const { service, asked, settle } = setUp();
    const failed = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[0]?.reject(new Error('text with a secret'));
    expect((await failed).code).toBe('internal');
    expect(JSON.stringify(service.situation('c1'))).not.toContain('secret');
  });
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
  });
  expect(service.remainingMs(token)).toBe(58_000);
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

test('a change of settings aborts the request for the old ones', async () => {
  const { service, asked, settle } = setUp();
  const former = problemOfRejection(service.tokenFor(connection));
  await settle();
  const next = service.tokenFor(connectionWith({ scope: 'other' }));
  expect((await former).code).toBe('token-outdated');
  expect(asked[0]?.signal.aborted).toBe(true);
  await settle();
  asked[1]?.resolve();
  expect((await next).accessToken).toBe('token-2');
  expect(service.situation('c1').kind).toBe('held');
});

test('what a token doesn’t depend on may change', async () => {
  const { service, asked, settle } = setUp();
  const first = service.tokenFor(connection);
  await settle();
  asked[0]?.resolve();
  await first;
  await service.tokenFor(connectionWith({ name: 'Another name', subscriptionId: 'x' }));
  expect(asked).toHaveLength(1);
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
