// What a failure's words depend on besides its code: how far the request got, and the connection's settings.
import { describe, expect, test } from 'vitest';
import {
  describeEnd,
  describeTransportFailure,
} from '../../../../src/main/http/failures/transport-failure';
import { problemOf, ProblemError } from '../../../../src/main/problem-error';
import { GENERAL_RANGES } from '../../../../src/shared/general-ranges';

const withCode = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

type Circumstances = Parameters<typeof describeTransportFailure>[1];

const reported = (error: unknown, more: Partial<Circumstances> = {}) =>
  describeTransportFailure(error, {
    url: new URL('https://api.example.com/vehicles'),
    via: null,
    phase: 'connecting',
    signal: new AbortController().signal,
    ...more,
  });
const problem = (error: unknown, more: Partial<Circumstances> = {}) =>
  problemOf(reported(error, more));

describe('an end', () => {
  const limit = new ProblemError('time-limit', { detail: 'The limit is 1 s.' });

  test('before there’s a connection is the network’s', () => {
    const described = describeEnd(limit, { phase: 'connecting', mayHaveBeenCarriedOut: true });
    expect(problemOf(described)).toMatchObject({
      code: 'time-limit',
      title: 'The connection timed out.',
      owner: 'network',
      next: 'Check your network and VPN, and the proxy and time limit in Settings.',
      detail: 'The limit is 1 s.',
      step: 'connection',
    });
  });

  test.each([
    [{ mayHaveBeenCarriedOut: true, isSending: true }, 'time-limit-while-sending'],
    [{ mayHaveBeenCarriedOut: true, isSending: false }, 'time-limit-after-send'],
    [{ mayHaveBeenCarriedOut: true }, 'time-limit-after-send'],
    [{ isSending: true }, 'time-limit'],
    [{}, 'time-limit'],
  ])('by the time limit, with %j, is %s', (more, code) => {
    expect(problemOf(describeEnd(limit, { phase: 'waiting', ...more }))).toMatchObject({
      code,
      detail: 'The limit is 1 s.',
      step: 'waiting',
    });
    const plain = describeEnd(new ProblemError('time-limit'), { phase: 'token', ...more });
    expect(problemOf(plain)).toMatchObject({ code, step: 'token' });
    expect(Object.keys(problemOf(plain))).not.toContain('detail');
  });

  test('by a person warns only if something may have changed', () => {
    const cancelled = new ProblemError('cancelled');
    expect(describeEnd(cancelled, { phase: 'waiting' })).toBe(cancelled);
    const warned = describeEnd(cancelled, { phase: 'waiting', mayHaveBeenCarriedOut: true });
    expect(problemOf(warned).next).toBe(
      'The server may have processed it. Check before you send it again.',
    );
  });

  test('for another reason is passed on', () => {
    for (const reason of [
      'x',
      null,
      new Error('x'),
      new ProblemError('time-limit', { step: 'token' }),
    ])
      expect(describeEnd(reason, { phase: 'connecting', mayHaveBeenCarriedOut: true })).toBe(
        reason,
      );
  });
});

describe('headers that are too large', () => {
  const overflow = withCode('UND_ERR_HEADERS_OVERFLOW');
  const highest = GENERAL_RANGES.largestHeadersKB[1] * 1_000;
  const AT = 'api.example.com, port 443';

  test.each([
    [null, 'headers-too-large', AT],
    [64_000, 'headers-too-large', `${AT}. The limit is 64 kB`],
    [highest - 1_000, 'headers-too-large', `${AT}. The limit is ${highest / 1_000 - 1} kB`],
    [highest, 'headers-beyond-limit', `${AT}. The limit is ${highest / 1_000} kB`],
  ])('with a limit of %s', (headerBytes, code, detail) => {
    const more = headerBytes === null ? {} : { headerBytes };
    const title = 'The response’s trailers are too large.';
    const said = problem(overflow, { phase: 'waiting', ...more });
    expect(said).toMatchObject({ code, detail, step: 'waiting' });
    expect(said.title).not.toBe(title);
    const trailers = reported(overflow, { phase: 'reading', ...more });
    expect(problemOf(trailers)).toMatchObject({ code, detail, step: 'reading', title });
    expect(trailers.cause).toBe(overflow);
  });
});

test('a connection that was lost before the request was sent says so, whatever the code', () => {
  const error = withCode('ETIMEDOUT');
  const said = reported(error, { neverSent: true, mayHaveBeenCarriedOut: true });
  expect(problemOf(said)).toMatchObject({
    code: 'connection-lost',
    title: 'The connection was lost before the request was sent.',
    detail: 'api.example.com, port 443',
    step: 'connection',
  });
  expect(said).toMatchObject({ cause: error, neverSent: true, lostOnReuse: false });
  expect(reported(error)).toMatchObject({ neverSent: false });
});

test('a rejected client certificate is described if one was sent', () => {
  const error = withCode('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA');
  expect(problem(error, { identityShown: true }).title).toBe(
    'The server rejected the client certificate.',
  );
  expect(problem(error).title).not.toBe('The server rejected the client certificate.');
});

test('certificate authorities that were chosen are described', () => {
  const error = withCode('CERT_UNTRUSTED');
  expect(problem(error, { authoritiesChosen: true }).title).toMatch(/^None of the chosen/);
  expect(problem(error).title).not.toMatch(/^None of the chosen/);
});
