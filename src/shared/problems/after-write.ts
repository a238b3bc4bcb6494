// Problems of a request that may have changed something: nobody should repeat it without a look.
import type { Problem } from './problem';

const CHECK_FIRST = 'The server may have processed the request. Check before you send it again.';

/** On these steps, and with these codes, the server hasn't read the request. */
const NOT_READ = new Set<Problem['step']>(['name lookup', 'connection', 'TLS', 'token']);
const NOT_UNDERSTOOD = new Set<string>(['http2-only', 'https-expected']);

/** “Try again. If it …”, “Try again in 2 minutes. If …” and “Try again, or raise …” without the first part. */
const withoutRetry = (next: string): string =>
  next.replace(
    /^Try again(?: (?:later|now|in .*?|after .*?))?(?:\. (?=[A-Z])|, or (\w))/,
    (_start, letter: string | undefined) => (letter ?? '').toUpperCase(),
  );

/**
 * Describes a problem for a request that was sent and whose method isn't safe (RFC 9110 section 9.2.1): it says that
 * the server may have processed it, and doesn't offer to send it again.
 */
export const afterWrite = (problem: Problem): Problem => {
  const { action, next, ...rest } = problem;
  if (NOT_READ.has(problem.step) || NOT_UNDERSTOOD.has(problem.code)) return problem;
  const words = next.includes('may have processed')
    ? next
    : problem.code === 'cancelled'
      ? CHECK_FIRST
      : `${CHECK_FIRST} ${withoutRetry(next)}`;
  return {
    ...rest,
    next: words,
    ...(action !== undefined && action !== 'try-again' && { action }),
  };
};
