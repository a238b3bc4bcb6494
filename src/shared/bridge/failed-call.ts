// The outcome of a call that failed before anything was sent.
import type { Problem } from '../problems/problem';
import type { ApiOutcome } from './response';

type FailedOutcome = Extract<ApiOutcome, { readonly ok: false }>;

/**
 * Returns the outcome of such a call, without a response and without any phase.
 *
 * @param startedAt Milliseconds since 1970.
 * @param total How long it took, in milliseconds.
 */
export const failedCall = (problem: Problem, startedAt: number, total = 0): FailedOutcome => ({
  ok: false,
  problem,
  response: null,
  timing: {
    startedAt,
    token: null,
    queued: null,
    lookup: null,
    connect: null,
    tls: null,
    waiting: null,
    download: null,
    total,
  },
});
