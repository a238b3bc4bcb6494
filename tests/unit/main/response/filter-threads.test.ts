import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createFilterThreads,
  type FilterReport,
  type FilterThread,
} from '../../../../src/main/response/json/filter-threads';
import type { Filtered, ThreadJob } from '../../../../src/main/response/json/run-filter';

interface FakeThread extends FilterThread {
  readonly jobs: ThreadJob[];
  isTerminated: boolean;
  report(report: FilterReport): void;
  die(): void;
}

let threads: FakeThread[];
let start: ReturnType<typeof createFilterThreads>;

const createThread = (): FakeThread => {
  const listeners = new Map<string, (given: never) => void>();
  const thread: FakeThread = {
    jobs: [],
    isTerminated: false,
    on: (event: string, listener: (given: never) => void) => listeners.set(event, listener),
    postMessage: (job) => thread.jobs.push(job),
    terminate: async () => {
      thread.isTerminated = true;
      listeners.get('exit')?.(1 as never);
    },
    report: (report) => listeners.get('message')?.(report as never),
    die: () => {
      listeners.get('error')?.(new Error('out of memory') as never);
      listeners.get('exit')?.(1 as never);
    },
  };
  threads.push(thread);
  return thread;
};

beforeEach(() => {
  vi.useFakeTimers();
  threads = [];
  start = createFilterThreads(createThread);
});
afterEach(() => vi.useRealTimers());

const FOUND: Filtered = { ok: true, text: new Uint8Array([0x5b, 0x5d]), matches: 0, all: true };
const INVALID: Filtered = { ok: false, reason: 'No', at: null };

const begin = (bytes = 10) => {
  const results: Filtered[] = [];
  const counts: number[] = [];
  const stop = start(
    { bytes: new Uint8Array(bytes), path: '$', many: false },
    { onMatches: (count) => counts.push(count), onDone: (result) => results.push(result) },
  );
  return { results, counts, stop };
};

describe('a filter’s thread', () => {
  it('reports matches and the result', () => {
    const { results, counts } = begin();
    threads[0]!.report({ kind: 'matches', count: 3 });
    threads[0]!.report({ kind: 'done', result: FOUND });
    expect([counts, results]).toEqual([[3], [FOUND]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('serves the next filter, but not two at once', () => {
    begin();
    threads[0]!.report({ kind: 'done', result: FOUND });
    begin();
    expect(threads).toHaveLength(1);
    begin();
    expect(threads.map(({ jobs }) => jobs.length)).toEqual([2, 1]);
    for (const thread of threads) thread.report({ kind: 'done', result: FOUND });
    // One is kept for the next.
    expect(threads.map(({ isTerminated }) => isTerminated)).toEqual([false, true]);
  });

  it.each([
    ['a large text', 2_000_000, FOUND],
    ['an error', 10, INVALID],
  ])('ends after %s', (_name, bytes, result) => {
    const { results } = begin(bytes);
    threads[0]!.report({ kind: 'done', result });
    expect(results).toEqual([result]);
    expect(threads[0]!.isTerminated).toBe(true);
    begin();
    expect(threads).toHaveLength(2);
  });

  it('ends if the filter is stopped, and reports nothing more', () => {
    const { results, stop } = begin();
    stop();
    expect(threads[0]!.isTerminated).toBe(true);
    threads[0]!.report({ kind: 'done', result: FOUND });
    expect(results).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends if the filter takes too long, which is reported', () => {
    const { results } = begin();
    vi.runAllTimers();
    expect(results).toEqual([expect.objectContaining({ ok: false })]);
    expect(results[0]).toMatchObject({ reason: expect.stringContaining('takes too long') });
    expect(threads[0]!.isTerminated).toBe(true);
  });

  it('reports its death once, and the next filter gets another', () => {
    const { results } = begin();
    threads[0]!.die();
    expect(results).toEqual([expect.objectContaining({ ok: false })]);
    expect(results[0]).toMatchObject({ reason: expect.stringContaining('memory') });
    const next = begin();
    threads[1]!.report({ kind: 'done', result: FOUND });
    expect(next.results).toEqual([FOUND]);
  });

  it('isn’t used again if it died while it waited', () => {
    begin();
    threads[0]!.report({ kind: 'done', result: FOUND });
    threads[0]!.die();
    begin();
    expect(threads).toHaveLength(2);
  });
});
