// Failures of plain http through a proxy: the connection is the proxy's, so it's the proxy that closed it or sent
// something else than HTTP.
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { ownValue } from '../../../shared/own-value';
import { TransportError } from './transport-failure';
import * as words from '../words';

type Words = Pick<Problem, 'title' | 'next'>;

const WORDS = {
  'connection-lost': words.PROXY_LOST,
  'connection-lost-after-send': words.PROXY_LOST_AFTER_SEND,
  'not-http': words.PROXY_NOT_HTTP,
  'https-expected': words.PROXY_NOT_HTTP,
  'http2-only': words.PROXY_NOT_HTTP,
  'broke-off': words.CUT_OFF,
  'broke-off-after-send': words.CUT_OFF_AFTER_SEND,
} as const satisfies Partial<Record<ProblemCode, Words>>;

/** What the bytes look like is a matter between the proxy and Keybearer, not the server's scheme. */
const codeFor = (code: ProblemCode): ProblemCode =>
  code === 'https-expected' || code === 'http2-only' ? 'not-http' : code;

/** The detail names the proxy already. */
export const blameProxy = (failure: Error): Error => {
  if (!(failure instanceof TransportError)) return failure;
  const { problem, cause, lostOnReuse, neverSent } = failure;
  const ofProxy: Words | undefined = ownValue(WORDS, problem.code);
  if (ofProxy === undefined) return failure;
  const { title, detail, step } = problem;
  return new TransportError(
    codeFor(problem.code),
    {
      ...ofProxy,
      // Then nothing is the proxy's response.
      ...(neverSent && { title }),
      owner: 'network',
      ...(detail !== undefined && { detail }),
      ...(step !== undefined && { step }),
    },
    { cause, lostOnReuse, neverSent },
  );
};
