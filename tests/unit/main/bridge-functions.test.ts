// The bridge's functions accept anything a page may send: they never reject, and never return main's own text. One
// file, because all call one bridge in the same way.
import fc from 'fast-check';
import { createGate } from '../../../src/main/redaction/gate';
import { createNeedleIndex } from '../../../src/main/redaction/needle-index';
import { describe, expect, test, vi } from 'vitest';
import { createCallsOfPage } from '../../../src/main/api/page-calls';
import {
  createBridgeFunctions,
  type BridgeFunctions,
  type TokenFunctions,
} from '../../../src/main/bridge-functions';
import { ProblemError } from '../../../src/main/problem-error';
import { SCHEMAS } from '../../../src/shared/bridge/contract';
import type { TokenStatus } from '../../../src/shared/bridge/token-status';
import { runs } from '../../support/runs';
import { wireRequestWith } from '../../support/wire-request';

const RUNS = runs(10_000, 1_000);

const STATUS: TokenStatus = {
  revision: 7,
  connection: 'one',
  connections: [],
  state: { kind: 'ready' },
  notices: [],
  settingsUrl: 'app://settings/',
  automaticHeaders: [],
  acceptsCompressed: false,
  theme: 'system',
  history: { keepDays: 7, clearedAt: 0 },
  sentByPrograms: [],
};

const REQUEST = wireRequestWith();

const tokens = (more: Partial<TokenFunctions> = {}): TokenFunctions => ({
  now: () => STATUS,
  changedSince: () => Promise.resolve(STATUS),
  select: () => Promise.resolve(),
  logIn: () => Promise.resolve(),
  cancelLogIn: () => undefined,
  ...more,
});

const performNothing = () => Promise.reject(new ProblemError('cancelled'));

const create = (
  more: Partial<TokenFunctions> = {},
  perform: Parameters<typeof createCallsOfPage>[0] = performNothing,
): BridgeFunctions =>
  createBridgeFunctions(
    tokens(more),
    createCallsOfPage(perform, () => Promise.resolve(null)),
    createGate(createNeedleIndex()),
  );

const MALFORMED = { ok: false, problem: { code: 'request-malformed' } };

/** Anything, including typical attacks. */
const junk = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
    // Input that nearly fits is checked deeper than input that doesn't fit at all.
    fc
      .tuple(fc.constantFrom(...Object.keys(REQUEST)), fc.anything())
      .map(([key, value]) => ({ ...REQUEST, [key]: value })),
    fc
      .tuple(
        fc.constantFrom(
          'connection',
          'login',
          'keepForThisRun',
          'changedSince',
          'sentSince',
          'more',
        ),
        fc.anything(),
      )
      .map(([key, value]) => ({ [key]: value })),
    fc
      .constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'then')
      .map((key): unknown => JSON.parse(`{"${key}":{"polluted":true},"login":true}`)),
    fc.anything().map((value) => {
      const cyclic: Record<string, unknown> = { value };
      cyclic['self'] = cyclic;
      return cyclic;
    }),
  );

describe('T05 any input', () => {
  const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
  const unpolluted = () => {
    expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
    expect('polluted' in {}).toBe(false);
  };

  test('getTokenStatus replies to valid queries, and refuses others', async () => {
    const asked = vi.fn(() => Promise.resolve());
    const bridge = create({ select: asked, logIn: asked });
    await fc.assert(
      fc.asyncProperty(junk(), async (query) => {
        asked.mockClear();
        const response = await bridge.getTokenStatus(query);
        if (SCHEMAS.getTokenStatus.safeParse(query).success) {
          expect(response).toBe(STATUS);
          return;
        }
        expect(response).toMatchObject(MALFORMED);
        expect(asked).not.toHaveBeenCalled();
      }),
      { numRuns: RUNS },
    );
    unpolluted();
  });

  test('callApi runs valid requests, and refuses others', async () => {
    const perform = vi.fn(performNothing);
    const bridge = create({}, perform);
    // A page uses an id once; here all runs share one bridge.
    const input = fc.oneof(
      junk(),
      fc.tuple(fc.oneof(fc.uuid(), junk()), junk()),
      fc.tuple(fc.uuid(), junk(), junk()),
    );
    await fc.assert(
      fc.asyncProperty(input, async (sent) => {
        perform.mockClear();
        const response = await bridge.callApi(sent, () => undefined);
        expect(response).toMatchObject({ ok: false, response: null });
        if (SCHEMAS.callApi.safeParse(sent).success) return;
        expect(response).toMatchObject(MALFORMED);
        expect(perform).not.toHaveBeenCalled();
      }),
      { numRuns: RUNS },
    );
    unpolluted();
  });

  test('read, cancel and release refer to no call that the page didn’t start', async () => {
    const bridge = create();
    await fc.assert(
      fc.asyncProperty(fc.oneof(junk(), fc.tuple(junk(), junk())), async (sent) => {
        bridge.cancel(sent);
        bridge.release(sent);
        const response = await bridge.read(sent);
        const fits = SCHEMAS.read.safeParse(sent).success;
        const code = fits ? 'response-released' : 'request-malformed';
        expect(response).toMatchObject({ ok: false, problem: { code } });
      }),
      { numRuns: RUNS },
    );
    unpolluted();
  });

  test('input that throws when it’s read is refused too', async () => {
    const hostile = [
      {
        get login(): never {
          throw new Error('canary');
        },
      },
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('canary');
          },
          get: () => {
            throw new Error('canary');
          },
        },
      ),
    ];
    const bridge = create();
    for (const each of hostile) {
      const responses = [
        await bridge.getTokenStatus(each),
        await bridge.callApi([crypto.randomUUID(), each], () => undefined),
        await bridge.read([crypto.randomUUID(), each]),
      ];
      for (const response of responses) expect(response).toMatchObject({ ok: false });
      expect(JSON.stringify(responses)).not.toContain('canary');
    }
  });

  test('oversized input is refused before it’s used', async () => {
    const perform = vi.fn(performNothing);
    const huge = 'x'.repeat(64 * 1024 * 1024);
    const bridge = create({}, perform);
    for (const request of [
      { ...REQUEST, url: huge },
      { ...REQUEST, headers: [['X-Large', huge]] },
      { ...REQUEST, headers: Array.from({ length: 501 }, () => ['X', 'y']) },
      { ...REQUEST, body: { kind: 'text', text: huge, contentType: 'text/plain' } },
    ])
      expect(await bridge.callApi([crypto.randomUUID(), request], () => undefined)).toMatchObject(
        MALFORMED,
      );
    expect(await bridge.getTokenStatus({ connection: huge })).toMatchObject(MALFORMED);
    expect(perform).not.toHaveBeenCalled();
  });
});

describe('T30 errors thrown in main', () => {
  const CANARY = 'canary-secret-in-a-message';
  const fail = (): never => {
    throw Object.assign(new Error(CANARY), { cause: CANARY, code: CANARY });
  };
  const reject = (): Promise<never> => Promise.reject(new Error(CANARY));

  test.each<[string, Partial<TokenFunctions>, object]>([
    ['now', { now: fail }, {}],
    ['changedSince', { changedSince: reject }, { changedSince: 1 }],
    ['select', { select: reject }, { connection: 'one' }],
    ['logIn', { logIn: reject }, { login: true }],
    ['cancelLogIn', { cancelLogIn: fail }, { login: 'cancel' }],
  ])('%s: reported as internal, without its text', async (_name, broken, query) => {
    const response = await create(broken).getTokenStatus(query);
    expect(response).toMatchObject({ ok: false, problem: { code: 'internal' } });
    expect(JSON.stringify(response)).not.toContain(CANARY);
  });

  test('a call: reported as internal, without its text; an expected failure by its code', async () => {
    const id = crypto.randomUUID();
    const unexpected = await create({}, reject).callApi([id, REQUEST], () => undefined);
    expect(unexpected).toMatchObject({ ok: false, response: null, problem: { code: 'internal' } });
    expect(JSON.stringify(unexpected)).not.toContain(CANARY);
    const expected = await create().callApi([id, REQUEST], () => undefined);
    expect(expected).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  });
});

describe('F43 a page that went away', () => {
  test('has its calls stopped and its queries ended', async () => {
    const stopped: unknown[] = [];
    const asked = vi.fn<TokenFunctions['changedSince']>(
      (_revision, signal) =>
        new Promise((response) => signal.addEventListener('abort', () => response(STATUS))),
    );
    const bridge = create(
      { changedSince: asked },
      (_request, { abort }) =>
        new Promise((_response, fail) =>
          abort.signal.addEventListener('abort', () => {
            stopped.push(abort.signal.reason);
            fail(abort.signal.reason as Error);
          }),
        ),
    );
    const call = bridge.callApi([crypto.randomUUID(), REQUEST], () => undefined);
    const question = bridge.getTokenStatus({ changedSince: 7 });
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    bridge.leavePage();
    expect(await call).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(await question).toBe(STATUS);
    expect(stopped).toHaveLength(1);
    // The next page's queries wait again.
    void bridge.getTokenStatus({ changedSince: 7 });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    expect(asked.mock.calls[1]?.[1].aborted).toBe(false);
  });
});

test('other events come in between while a large reply is searched', async () => {
  const index = createNeedleIndex();
  index.add({ value: 'opq-7Tq0mZc4uVYkE2sNfXwR', label: '#' });
  const reply = {
    ok: true,
    lines: Array.from({ length: 2_000 }, () => '\\\\%5c%25%32=4d&#92;=3D'),
  };
  const calls = {
    ...createCallsOfPage(performNothing, () => Promise.resolve(null)),
    read: () => Promise.resolve(reply as never),
  };
  const bridge = createBridgeFunctions(tokens(), calls, createGate(index));
  // On a clock that's so slow, each part of the search is a slice.
  let time = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 1_000));
  const other = vi.fn<() => void>();
  setImmediate(other);
  const id = '0b0e1c1a-6c39-4a43-9d2a-0d9c2b6c7f11';
  expect(await bridge.read([id, { what: 'lines', view: 'raw', from: 0, count: 2_000 }])).toBe(
    reply,
  );
  clock.mockRestore();
  expect(other).toHaveBeenCalledOnce();
});
