// The test of a replacing pair: reported if it's slow, ended on request.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTrial } from '../../../../src/main/settings/token-trial';
import { deferred } from '../../../support/deferred';
import { problemOfRejection } from '../../../support/problem-of';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a slow one is reported, when it becomes slow and when it ends', async () => {
  const trial = createTrial();
  const reported: boolean[] = [];
  trial.onSlow((slow) => reported.push(slow));
  await trial.run(() => Promise.resolve());
  vi.advanceTimersByTime(10_000);
  expect(reported).toEqual([]);

  const response = deferred();
  const running = trial.run(() => response.promise);
  vi.advanceTimersByTime(999);
  expect(trial.isSlow()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(trial.isSlow()).toBe(true);
  response.resolve();
  await running;
  expect(reported).toEqual([true, false]);
});

test('an ended one ends at once, and is no longer slow', async () => {
  const trial = createTrial();
  const running = problemOfRejection(trial.run(() => new Promise(() => undefined)));
  vi.advanceTimersByTime(2_000);
  trial.end(false);
  expect((await running).code).toBe('cancelled');
  expect(trial.isSlow()).toBe(false);
  // The next one isn't affected.
  expect(await trial.run(() => Promise.resolve('token'))).toBe('token');
});
