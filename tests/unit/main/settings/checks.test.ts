// Running checks, and how stopping affects each.
import { expect, test } from 'vitest';
import { createChecks } from '../../../../src/main/settings/checks';
import { problemOfRejection } from '../../../support/problem-of';

const never = (signals: AbortSignal[]) => (signal: AbortSignal) => {
  signals.push(signal);
  return new Promise<never>(() => undefined);
};

test('each running one is cancelled at once, and says so', async () => {
  const checks = createChecks();
  const signals: AbortSignal[] = [];
  const running = [checks.run(never(signals)), checks.run(never(signals))].map(problemOfRejection);
  checks.stop();
  for (const problem of await Promise.all(running))
    expect(problem).toMatchObject({ code: 'cancelled', next: 'The check was cancelled.' });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test.each([
  ['has a result', () => Promise.resolve('a token')],
  ['has failed', () => Promise.reject(new Error('refused'))],
])('one that %s isn’t cancelled any more', async (_how, end) => {
  const checks = createChecks();
  const signals: AbortSignal[] = [];
  await checks
    .run((signal) => {
      signals.push(signal);
      return end();
    })
    .catch(() => undefined);
  checks.stop();
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
});

test('a check’s result goes to its caller', async () => {
  const checks = createChecks();
  expect(await checks.run(() => Promise.resolve('a token'))).toBe('a token');
  await expect(checks.run(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});
