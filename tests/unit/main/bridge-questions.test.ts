// The bridge's functions: which service is called, and what is returned.
import { describe, expect, test, vi } from 'vitest';
import { createGate } from '../../../src/main/redaction/gate';
import { createNeedleIndex } from '../../../src/main/redaction/needle-index';
import type { CallsOfPage } from '../../../src/main/api/page-calls';
import { createBridgeFunctions, type TokenFunctions } from '../../../src/main/bridge-functions';
import { ProblemError } from '../../../src/main/problem-error';
import type { ApiOutcome, Progress } from '../../../src/shared/bridge/response';
import type { TokenStatus } from '../../../src/shared/bridge/token-status';
import { wireRequestWith } from '../../support/wire-request';

const NOW = { revision: 7 } as TokenStatus;
const LATER = { revision: 8 } as TokenStatus;
const ID = '0b9c9b7e-53b4-4d86-a1b5-0f1e77a0f3aa';
const REQUEST = wireRequestWith();

const setUp = () => {
  const asked: string[] = [];
  const tokens: TokenFunctions = {
    now: (sentSince) => {
      if (sentSince !== undefined) asked.push(`sent since ${sentSince}`);
      return NOW;
    },
    changedSince: async (revision, _signal, sentSince) => {
      asked.push(
        `changed since ${revision}${sentSince === undefined ? '' : `, sent since ${sentSince}`}`,
      );
      return LATER;
    },
    select: async (id) => void asked.push(`select ${id}`),
    logIn: async ({ keepForThisRun }) => void asked.push(`log in, kept: ${keepForThisRun}`),
    cancelLogIn: () => void asked.push('cancel'),
  };
  const calls = {
    start: vi.fn<CallsOfPage['start']>(),
    read: vi.fn<CallsOfPage['read']>(),
    cancel: vi.fn<CallsOfPage['cancel']>(),
    release: vi.fn<CallsOfPage['release']>(),
    isEmpty: () => true,
    releaseAll: vi.fn<CallsOfPage['releaseAll']>(),
  };
  return {
    asked,
    calls,
    bridge: createBridgeFunctions(tokens, calls, createGate(createNeedleIndex())),
  };
};

describe('getTokenStatus', () => {
  test.each<[object | undefined, readonly string[], TokenStatus]>([
    [{}, [], NOW],
    [{ connection: 'c2' }, ['select c2'], NOW],
    [{ login: true }, ['log in, kept: false'], NOW],
    [{ login: true, keepForThisRun: true }, ['log in, kept: true'], NOW],
    [{ login: 'cancel' }, ['cancel'], NOW],
    [{ changedSince: 0 }, ['changed since 0'], LATER],
    [{ sentSince: 0 }, ['sent since 0'], NOW],
    [{ changedSince: 2, sentSince: 9 }, ['changed since 2, sent since 9'], LATER],
    [
      { connection: 'c2', login: true, changedSince: 3 },
      ['select c2', 'log in, kept: false', 'changed since 3'],
      LATER,
    ],
  ])('%j', async (query, expected, status) => {
    const { asked, bridge } = setUp();
    expect(await bridge.getTokenStatus(query)).toBe(status);
    expect(asked).toEqual(expected);
  });
});

describe('a call', () => {
  test('starts under its id, reports progress under the same, and returns its outcome', async () => {
    const { calls, bridge } = setUp();
    const progress = { step: 'waiting' } as Progress;
    const outcome = { ok: true } as ApiOutcome;
    calls.start.mockImplementation(async (_id, _request, onProgress) => {
      onProgress(progress);
      return outcome;
    });
    const reported: unknown[] = [];
    const came = await bridge.callApi([ID, REQUEST], (...each) => reported.push(each));
    expect(came).toBe(outcome);
    expect(reported).toEqual([[ID, progress]]);
    expect(calls.start).toHaveBeenCalledWith(ID, REQUEST, expect.any(Function));
  });

  test('that couldn’t start took no time and has no phases', async () => {
    const { calls, bridge } = setUp();
    calls.start.mockRejectedValue(new ProblemError('connection-unknown'));
    const before = Date.now();
    const came = await bridge.callApi([ID, REQUEST], () => undefined);
    expect(came).toEqual({
      ok: false,
      problem: expect.objectContaining({ code: 'connection-unknown' }),
      response: null,
      timing: {
        startedAt: expect.any(Number),
        token: null,
        queued: null,
        lookup: null,
        connect: null,
        tls: null,
        waiting: null,
        download: null,
        total: 0,
      },
    });
    expect(came.ok ? 0 : came.timing.startedAt).toBeGreaterThanOrEqual(before);
  });

  test('is read by its id', async () => {
    const { calls, bridge } = setUp();
    const read = { ok: true, what: 'bytes' } as never;
    calls.read.mockResolvedValue(read);
    const query = { what: 'bytes', from: 0, count: 10 };
    expect(await bridge.read([ID, query])).toBe(read);
    expect(calls.read).toHaveBeenCalledWith(ID, query);
  });

  test.each(['cancel', 'release'] as const)(
    '%s takes its id; an invalid one does nothing',
    (what) => {
      const { calls, bridge } = setUp();
      for (const input of ['one', undefined, [ID]]) bridge[what](input);
      expect(calls[what]).not.toHaveBeenCalled();
      bridge[what](ID);
      expect(calls[what]).toHaveBeenCalledWith(ID);
    },
  );

  test('is released with its page', () => {
    const { calls, bridge } = setUp();
    bridge.leavePage();
    expect(calls.releaseAll).toHaveBeenCalledOnce();
  });
});
