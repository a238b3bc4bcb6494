// Failures of plain http through a proxy: the connection is the proxy's, so it's the proxy that closed it or sent
// something else than HTTP.
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { ownValue } from '../../../shared/own-value';
import { CHECK_ITS_TYPE } from './proxy-failure';
import { TransportError } from './transport-failure';

type Words = Pick<Problem, 'title' | 'next'>;

const NOT_HTTP: Words = { title: 'The proxy’s response isn’t valid.', next: CHECK_ITS_TYPE };
const EITHER =
  'ask the proxy’s administrator and the server’s operator. The part that arrived is shown.';

const WORDS = {
  'connection-lost': {
    title: 'The proxy closed the connection before a response arrived.',
    next: 'Try again. If it keeps happening, check the proxy’s address, port and type (http, https or socks5) in Settings, then ask the proxy’s administrator.',
  },
  'connection-lost-after-send': {
    title: 'The proxy closed the connection after the request was sent.',
    next: 'The server may have processed it. Check before you send it again. If it keeps happening, ask the proxy’s administrator.',
  },
  'not-http': NOT_HTTP,
  'https-expected': NOT_HTTP,
  'http2-only': NOT_HTTP,
  'broke-off': {
    title: 'The response was cut off.',
    next: `Try again. If it keeps happening, ${EITHER}`,
  },
  'broke-off-after-send': {
    title: 'The response was cut off.',
    next: `The server may have processed the request. Check before you send it again. If it keeps happening, ${EITHER}`,
  },
} as const satisfies Partial<Record<ProblemCode, Words>>;

/** What the bytes look like is a matter between the proxy and Keybearer, not the server's scheme. */
const codeFor = (code: ProblemCode): ProblemCode =>
  code === 'https-expected' || code === 'http2-only' ? 'not-http' : code;

/** The detail names the proxy already. */
export const blameProxy = (failure: Error): Error => {
  if (!(failure instanceof TransportError)) return failure;
  const { problem, cause, lostOnReuse, neverSent } = failure;
  const words: Words | undefined = ownValue(WORDS, problem.code);
  if (words === undefined) return failure;
  const { title, detail, step } = problem;
  return new TransportError(
    codeFor(problem.code),
    {
      ...words,
      // Then nothing is the proxy's response.
      ...(neverSent && { title }),
      owner: 'network',
      ...(detail !== undefined && { detail }),
      ...(step !== undefined && { step }),
    },
    { cause, lostOnReuse, neverSent },
  );
};
