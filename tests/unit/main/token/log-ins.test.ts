// Cancel ends every log-in, even one that hasn't reached the token endpoint yet.
import { describe, expect, test } from 'vitest';
import { createLogIns } from '../../../../src/main/token/log-ins';
import { connectionWith } from '../../../support/connection';
import { deferred } from '../../../support/deferred';

const setUp = () => {
  const seen: string[] = [];
  const [settled, kept, responded] = [deferred(), deferred(), deferred()];
  const state = { slow: false, keeps: true, selected: connectionWith({ environment: 'sandbox' }) };
  const logIns = createLogIns({
    selected: () => state.selected,
    tokens: {
      settled: () => settled.promise,
      logIn: async () => {
        seen.push('asked');
        await responded.promise;
        throw new Error('refused');
      },
      cancel: (id) => void seen.push(`cancelled ${id}`),
    },
    keychain: { isSlow: () => state.slow, giveUp: () => void seen.push('given up') },
    keepForThisRun: async () => {
      await kept.promise;
      if (!state.keeps) throw new Error('not kept');
      seen.push('kept');
    },
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { logIns, seen, settled, kept, responded, state, turn };
};

describe('a log-in', () => {
  test('gives up a silent keychain, stores the pair if asked to, requests a token, and doesn’t reject on failure', async () => {
    const { logIns, seen, settled, kept, responded, state } = setUp();
    state.slow = true;
    settled.resolve();
    kept.resolve();
    responded.resolve();
    await logIns.logIn({ keepForThisRun: true });
    expect(seen).toEqual(['given up', 'kept', 'asked']);
  });

  test.each([
    ['the one before it', false],
    ['what is to be kept', true],
  ])(
    'that waits for %s is cancelled at once, and requests nothing',
    async (_what, keepForThisRun) => {
      const { logIns, seen, settled, kept, turn } = setUp();
      if (keepForThisRun) settled.resolve();
      const running = [logIns.logIn({ keepForThisRun }), logIns.logIn({ keepForThisRun })];
      await turn();
      logIns.cancel();
      await Promise.all(running);
      settled.resolve();
      kept.resolve();
      await turn();
      expect(seen).not.toContain('asked');
      expect(seen[0]).toBe('cancelled c1');
    },
  );

  test('after a cancelled one isn’t cancelled', async () => {
    const { logIns, seen, settled, responded } = setUp();
    logIns.cancel();
    settled.resolve();
    responded.resolve();
    await logIns.logIn({ keepForThisRun: false });
    expect(seen).toEqual(['cancelled c1', 'asked']);
  });

  test('generates no pair for a connection that isn’t a sandbox', async () => {
    const { logIns, seen, settled, kept, responded, state } = setUp();
    state.selected = connectionWith({ environment: 'custom' });
    for (const each of [settled, kept, responded]) each.resolve();
    await logIns.logIn({ keepForThisRun: true });
    expect(seen).toEqual(['asked']);
  });

  test('of another connection isn’t cancelled', async () => {
    const { logIns, seen, settled, responded, state } = setUp();
    const running = logIns.logIn({ keepForThisRun: false });
    state.selected = connectionWith({ id: 'c2' });
    logIns.cancel();
    settled.resolve();
    responded.resolve();
    await running;
    expect(seen).toEqual(['cancelled c2', 'asked']);
  });

  test('that couldn’t store the pair says so', async () => {
    const { logIns, settled, kept, state } = setUp();
    state.keeps = false;
    settled.resolve();
    kept.resolve();
    await expect(logIns.logIn({ keepForThisRun: true })).rejects.toThrow('not kept');
  });
});
