// The system's result is cached for a while; a failure isn't.
import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { createSystemProxy } from '../../../../src/main/network/system-proxy';

const URL_ASKED = new URL('https://api.example.com/');

const setUp = () => {
  const state = { now: 0, opened: 0, asked: 0, failsToOpen: false, failsToAsk: false };
  const session = {
    forceReloadProxyConfig: async () => {
      if (state.failsToOpen) throw new Error('no settings');
    },
    resolveProxy: async () => {
      state.asked += 1;
      if (state.failsToAsk) throw new Error('No response');
      return `PROXY proxy-${state.asked}`;
    },
  };
  const ask = createSystemProxy(
    () => state.now,
    () => {
      state.opened += 1;
      return session as unknown as Session;
    },
  );
  return { state, ask };
};

test('is asked once for a burst of requests, and again later', async () => {
  const { state, ask } = setUp();
  expect(await Promise.all([ask(URL_ASKED), ask(URL_ASKED)])).toEqual([
    'PROXY proxy-1',
    'PROXY proxy-1',
  ]);
  state.now = 10_000;
  expect(await ask(URL_ASKED)).toBe('PROXY proxy-2');
  expect(state.opened).toBe(1);
});

test.each(['failsToOpen', 'failsToAsk'] as const)(
  'after it %s, the next request asks again',
  async (how) => {
    const { state, ask } = setUp();
    state[how] = true;
    await expect(ask(URL_ASKED)).rejects.toThrow(/no/i);
    state[how] = false;
    expect(await ask(URL_ASKED)).toMatch(/^PROXY proxy-\d$/);
  },
);
