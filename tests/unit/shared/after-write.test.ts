// A request that may have changed something is never offered to be repeated, whatever failed.
import { describe, expect, test } from 'vitest';
import { afterWrite } from '../../../src/shared/problems/after-write';
import { describeProblem, type ProblemCode } from '../../../src/shared/problems/problem';
import { TRANSPORT_PROBLEMS } from '../../../src/shared/problems/transport';

/** What can happen once a request has been sent. */
const codes = [
  ...Object.keys(TRANSPORT_PROBLEMS),
  'api-failed',
  'response-not-stored',
] as ProblemCode[];

describe('after a write that was sent', () => {
  test.each(codes.filter((code) => code !== 'http2-only' && code !== 'https-expected'))(
    '%s says that it may have been processed, and offers no retry',
    (code) => {
      const problem = afterWrite(describeProblem(code, { step: 'waiting' }));
      expect(problem.action).not.toBe('try-again');
      expect(problem.next).toContain('may have processed');
      expect(problem.next).not.toMatch(/Try again|send the request again/);
      expect(problem).toMatchObject({ code, step: 'waiting' });
    },
  );

  test.each(['name lookup', 'connection', 'TLS', 'token'] as const)(
    'on the step %s nothing was processed',
    (step) => {
      const problem = describeProblem('connection-failed', { step });
      expect(afterWrite(problem)).toBe(problem);
    },
  );

  test.each([
    'Try again.  If',
    'Try again later. If',
    'Try again now. If',
    'Try again in 2 minutes. If',
    'Try again after 30.11.2026, 12:05:00. If',
  ])('%s it keeps happening, without the retry', (start) => {
    const next = `${start} it keeps happening, ask.`.replace('  ', ' ');
    expect(afterWrite(describeProblem('api-failed', { next })).next).toMatch(
      /Check before you send it again\. If it keeps happening, ask\.$/,
    );
  });

  test('other actions stay', () => {
    expect(afterWrite(describeProblem('headers-too-large', { step: 'waiting' })).action).toBe(
      'open-settings',
    );
  });
});
