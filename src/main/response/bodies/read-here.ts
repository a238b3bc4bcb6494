// Reads a small body in main itself, in slices short enough that windows and other requests don't wait.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BodyQuery, ReadResult } from '../../../shared/bridge/read';
import { describeProblem } from '../../../shared/problems/problem';
import type { ResponseDocument } from '../worker/response-document';

const SLICE_MS = 4;

export const readHere = async (
  document: ResponseDocument,
  query: BodyQuery,
  disposed: () => boolean,
): Promise<ReadResult> => {
  const askedAt = performance.now();
  let idle = false;
  for (;;) {
    const result = document.read(
      query,
      idle ? Number.POSITIVE_INFINITY : performance.now() - askedAt,
    );
    if (result !== null) return result;
    idle = !document.work(performance.now() + SLICE_MS);
    if (!idle && performance.now() - askedAt > SLICE_MS) await nextTurn();
    if (disposed()) return { ok: false, problem: describeProblem('response-released') };
  }
};
