// A replacing pair is tested first: what prevents the save, and what is only reported.
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../../src/main/problem-error';
import { createTrial } from '../../../../src/main/settings/token-trial';
import { tryReplacement } from '../../../../src/main/settings/try-replacement';
import type { ProblemCode } from '../../../../src/shared/problems/problem';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

const PAIR = { apiKey: 'k', apiSecret: 's', generated: false };
const ENTERED = { proxyPassword: 'p' };

const trying = (
  tryToken: Parameters<typeof tryReplacement>[0]['tryToken'],
  trial = createTrial(),
) =>
  tryReplacement({ tryToken, trial }, connectionWith(), PAIR, ENTERED, () => Promise.resolve(null));
const failing = (code: ProblemCode, more: { readonly detail?: string } = {}) =>
  trying(() => Promise.reject(new ProblemError(code, more)));

describe('a tested pair', () => {
  test('that gets a token: nothing to report', async () => {
    const asked: unknown[] = [];
    expect(
      await trying(async (...args) => {
        asked.push(args.slice(0, 4));
      }),
    ).toBeNull();
    expect(asked).toEqual([[connectionWith(), PAIR, 'basic', ENTERED]]);
  });

  test.each(['invalid_client', 'invalid_client-encoding'] as const)(
    'that’s refused as %s: it doesn’t replace the other, and the server’s text is shown',
    async (code) => {
      const bare = await problemOfRejection(failing(code));
      expect(bare.code).toBe('replacement-refused');
      expect(bare).not.toHaveProperty('detail');
      const reported = await problemOfRejection(failing(code, { detail: 'Unknown client' }));
      expect(reported).toMatchObject({ code: 'replacement-refused', detail: 'Unknown client' });
    },
  );

  test('that’s refused: the server’s problem is kept as the cause', async () => {
    const refused = new ProblemError('invalid_client');
    const error: unknown = await trying(() => Promise.reject(refused)).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as ProblemError).cause).toBe(refused);
  });

  test('that couldn’t be verified: it’s saved, and the reason reported', async () => {
    expect(await failing('connection-refused', { detail: 'as.example.com' })).toMatchObject({
      code: 'replacement-untried',
      detail: expect.stringMatching(/^.+\. as\.example\.com$/),
    });
    const bare = await failing('time-limit');
    expect(bare).toMatchObject({ code: 'replacement-untried' });
    expect(bare?.detail).toMatch(/^[^.]+\.$/);
  });

  test.each([true, false])('that isn’t waited for (saved: %j)', async (save) => {
    const trial = createTrial();
    const signals: AbortSignal[] = [];
    const running = trying((_connection, _pair, _way, _entered, signal) => {
      if (signal) signals.push(signal);
      return new Promise(() => undefined);
    }, trial);
    trial.end(save);
    if (save)
      expect(await running).toMatchObject({
        code: 'replacement-untried',
        title: 'The new API Key and Secret are saved, but the test didn’t finish.',
        owner: 'you',
      });
    else
      expect(await problemOfRejection(running)).toMatchObject({
        code: 'cancelled',
        next: 'Nothing was saved. The old API Key and Secret are kept.',
      });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
