// One request for a token serves all that wait for it, and ends with the last of them.
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../../src/main/problem-error';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { setUpTokenService as setUp } from '../../../support/token-service';

const connection = connectionWith();

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
