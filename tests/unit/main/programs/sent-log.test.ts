// What the workbench's history gets to know of the requests that programs have sent.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallRun } from '../../../../src/main/api/call-run';
import { createSentLog, type SentLog } from '../../../../src/main/programs/sent-log';
import type { Services } from '../../../../src/main/services';
import type { WireRequest } from '../../../../src/shared/bridge/api-request';
import type { ApiOutcome, Progress } from '../../../../src/shared/bridge/response';
import type { ProblemCode } from '../../../../src/shared/problems/problem';
import { connectionWith } from '../../../support/connection';
import { wireRequestWith } from '../../../support/wire-request';

const DEALER = connectionWith({ id: 'dealer', name: 'Dealer', subscriptionId: 'usual' });
const RESPONDED = {
  ok: true,
  response: {
    status: 200,
    errorCode: null,
    timing: { total: 12 },
    body: { mediaType: 'application/json', bytes: 7 },
  },
} as unknown as ApiOutcome;
const failed = (code: ProblemCode, step?: string) =>
  ({
    ok: false,
    problem: { code, ...(step !== undefined && { step }) },
    response: null,
    timing: { total: 3 },
  }) as unknown as ApiOutcome;
const RUN = { abort: new AbortController(), onProgress: () => undefined } as unknown as CallRun;
const NO_BODY = (() => undefined) as unknown as Parameters<Services['callApi']>[2];

let now: number;
let changes: number;
let log: SentLog;

beforeEach(() => {
  vi.useFakeTimers();
  now = Date.UTC(2026, 0, 2, 3, 4, 5);
  changes = 0;
  log = createSentLog({ now: () => now, onChange: () => (changes += 1) });
});
afterEach(() => vi.useRealTimers());

/** Sends a request that ends like this after these steps. */
const send = (
  request: Partial<WireRequest>,
  outcome: ApiOutcome = RESPONDED,
  steps: readonly Progress['step'][] = ['token', 'connecting', 'sending', 'waiting'],
  meanwhile = () => undefined as unknown,
) =>
  log.listing('agent', DEALER, async (_request, run) => {
    for (const step of steps) run.onProgress({ step } as Progress);
    meanwhile();
    return outcome;
  })(wireRequestWith(request), RUN, NO_BODY);

test('a request is listed once the server has it, and again with what came of it', async () => {
  let during: ReturnType<SentLog['since']> = [];
  expect(
    await send({ method: 'PUT', url: '/x?y' }, RESPONDED, ['connecting', 'sending'], () => {
      during = log.since(0);
    }),
  ).toBe(RESPONDED);
  const running = {
    number: 1,
    id: 'program-2026-01-02T03:04:05.000Z-000000001',
    at: now,
    program: 'agent',
    connection: 'dealer',
    connectionName: 'Dealer',
    method: 'PUT',
    url: '/x?y',
    headers: [],
    subscriptionId: null,
    body: null,
    end: null,
  };
  expect(during).toEqual([running]);
  const end = {
    status: 200,
    code: null,
    ms: 12,
    response: { mediaType: 'application/json', bytes: 7 },
  };
  expect(log.since(0)).toEqual([{ ...running, number: 2, end }]);
  expect(log.since(2)).toEqual([]);
});

test('progress still arrives', async () => {
  const steps: string[] = [];
  const run = { ...RUN, onProgress: ({ step }: Progress) => void steps.push(step) };
  await log.listing('agent', DEALER, async (_request, { onProgress }) => {
    onProgress({ step: 'waiting' } as Progress);
    return RESPONDED;
  })(wireRequestWith(), run, NO_BODY);
  expect(steps).toEqual(['waiting']);
});

test.each<[string, ApiOutcome, readonly Progress['step'][], string | null]>([
  ['what isn’t valid', failed('url-invalid'), [], null],
  ['one that was cancelled before it was sent', failed('cancelled'), ['token', 'connecting'], null],
  ['one without a token', failed('token-refused', 'token'), ['token'], 'token-refused'],
  ['one that was cancelled later', failed('cancelled'), ['waiting'], 'cancelled'],
  ['one without a response', failed('time-limit', 'waiting'), ['waiting'], 'time-limit'],
])('%s', async (_what, outcome, steps, code) => {
  await send({}, outcome, steps);
  const [sent] = log.since(0);
  expect(sent?.end ?? null).toEqual(code && { status: null, code, ms: 3, response: null });
});

test('neither credentials, nor folders, nor long bodies, nor characters that can’t be seen', async () => {
  await send({
    url: '/a\u202Eb',
    headers: [
      ['X-Api-Key', 'secret'],
      ['Accept', 'text/csv'],
    ],
    subscriptionId: 'another',
    body: { kind: 'file', file: { path: '/home/me/order.json', name: 'order.json', type: '' } },
  });
  await send({
    subscriptionId: 'usual',
    body: { kind: 'text', text: 'x'.repeat(200_001), contentType: '' },
  });
  await send({ body: { kind: 'text', text: 'x'.repeat(200_000), contentType: '' } });
  const [file, long, short] = log.since(0);
  expect(file).toMatchObject({
    url: String.raw`/a\u{202e}b`,
    headers: [
      ['X-Api-Key', ''],
      ['Accept', 'text/csv'],
    ],
    subscriptionId: 'another',
    body: { fileName: 'order.json' },
  });
  expect(JSON.stringify(file)).not.toContain('/home/me');
  expect(long).toMatchObject({ subscriptionId: null, body: { text: '' } });
  expect(short?.body).toEqual({ text: 'x'.repeat(200_000) });
});

test('the latest are listed: 500, or as many as have five million characters', async () => {
  for (let count = 0; count < 502; count += 1) await send({ url: `/${count}` });
  expect(log.since(0).map(({ url }) => url)).toEqual(
    Array.from({ length: 500 }, (_none, at) => `/${at + 2}`),
  );
  const body = { kind: 'text', text: 'x'.repeat(199_900), contentType: '' } as const;
  for (let count = 0; count < 30; count += 1) await send({ url: `/long/${count}`, body });
  expect(log.since(0)).toHaveLength(25);
  // Each is counted once, however often it changes.
  await send({ url: '/last' });
  expect(log.since(0)).toHaveLength(26);
});

test('many are announced together', async () => {
  for (let count = 0; count < 300; count += 1) await send({});
  vi.advanceTimersByTime(249);
  expect(changes).toBe(0);
  vi.advanceTimersByTime(1);
  expect(changes).toBe(1);
  await send({});
  vi.advanceTimersByTime(10_000);
  expect(changes).toBe(2);
});

test('exactly five million characters are listed, and one more removes the first', async () => {
  const around = JSON.stringify(['/', [], { text: '' }]).length;
  const bodyOf = (length: number) => ({
    body: { kind: 'text', text: 'x'.repeat(length - around), contentType: '' } as const,
  });
  for (let count = 0; count < 24; count += 1) await send({ url: '/', ...bodyOf(200_000) });
  await send({ url: '/', ...bodyOf(199_900) });
  await send({ url: '/', ...bodyOf(100) });
  expect(log.since(0)).toHaveLength(26);
  await send({ url: '/', body: { kind: 'none' } });
  expect(log.since(0)).toHaveLength(26);
  expect(log.since(0)[0]?.number).toBe(4);
});

test('one that is longer than all may be is listed alone', async () => {
  await send({ url: '/1' });
  await send({ url: `/${'x'.repeat(5_000_000)}` });
  expect(log.since(0)).toHaveLength(1);
  await send({ url: '/2' });
  expect(log.since(0).map(({ url }) => url)).toEqual(['/2']);
});

test('what came of a request is what its response says, whole or not', async () => {
  const response = {
    status: 502,
    errorCode: 'FL-1',
    timing: { total: 9 },
    body: { mediaType: 'text/html', bytes: 3 },
  };
  await send({}, { ok: true, response } as unknown as ApiOutcome);
  const cut = { ...failed('response-cut-off' as ProblemCode), response };
  await send({}, cut as unknown as ApiOutcome, []);
  const unknown = { ...response, errorCode: null };
  await send({}, { ...cut, response: unknown } as unknown as ApiOutcome, []);
  const shown = { mediaType: 'text/html', bytes: 3 };
  expect(log.since(0).map(({ end }) => end)).toEqual([
    { status: 502, code: 'FL-1', ms: 9, response: shown },
    { status: 502, code: 'FL-1', ms: 3, response: shown },
    { status: 502, code: 'response-cut-off', ms: 3, response: shown },
  ]);
});

test('a form’s body isn’t listed, and a method is shown as it is', async () => {
  await send({ method: 'G\u202EET', body: { kind: 'form', fields: [['a', 'b']] } });
  expect(log.since(0)).toMatchObject([{ method: String.raw`G\u{202e}ET`, body: null }]);
});
