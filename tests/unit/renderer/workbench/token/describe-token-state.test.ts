// The token line: one state, one sentence, one button.
import { describe, expect, it } from 'vitest';
import type { TokenFacts, TokenState } from '../../../../../src/shared/bridge/token-status';
import { describeProblem } from '../../../../../src/shared/problems/problem';
import { describeTokenState } from '../../../../../src/renderer/workbench/token/describe-token-state';

const token: TokenFacts = {
  scope: 'anonymous',
  issuedAt: 0,
  expiresAt: 3_600_000,
  remainingMs: 3_600_000,
  lifetimeAssumed: false,
  claims: null,
};
const held: TokenState = { kind: 'held', token };
const said = (state: TokenState, left = 0) => {
  const line = describeTokenState(state, left);
  return [line.state, `${line.words}${line.countdown}`, line.button];
};

describe('describeTokenState', () => {
  it.each<[TokenState, number, string[]]>([
    [{ kind: 'no-credentials' }, 0, ['none', 'No credentials yet', 'add-credentials']],
    [{ kind: 'ready' }, 0, ['ready', 'Ready to log in', 'log-in']],
    [{ kind: 'asking' }, 0, ['asking', 'Logging in…', 'cancel']],
    [held, 3_492_000, ['held', 'Token valid · 58:12 left', 'log-in-again']],
    [held, 7_325_000, ['held', 'Token valid · 2:02:05 left', 'log-in-again']],
    [held, 60_000, ['held', 'Token valid · 1:00 left', 'log-in-again']],
    [held, 59_999, ['expiring', 'Token expires in 1:00', 'log-in']],
    [held, 42_000, ['expiring', 'Token expires in 0:42', 'log-in']],
    [held, 1, ['expiring', 'Token expires in 0:01', 'log-in']],
    [held, 0, ['expired', 'Token expired. The next request renews it', 'log-in']],
    [held, -5_000, ['expired', 'Token expired. The next request renews it', 'log-in']],
  ])('%j with %i ms left', (state, left, expected) => expect(said(state, left)).toEqual(expected));

  it('says why a log-in was refused, and what to do', () => {
    const problem = describeProblem('invalid_client', { detail: 'Unknown client.' });
    const line = describeTokenState({ kind: 'refused', problem }, 0);
    expect(line).toMatchObject({ state: 'refused', words: 'Log-in failed', button: 'log-in' });
    expect(line.announcement).toBe(problem.title);
    expect(line.next).toBe(`Unknown client. ${problem.next}`);
  });

  it('names the missing keychain', () => {
    const problem = describeProblem('keychain-missing');
    expect(describeTokenState({ kind: 'no-keychain', problem }, 0)).toMatchObject({
      state: 'unavailable',
      words: 'Keychain unavailable',
      announcement: problem.title,
      button: 'try-again',
    });
  });

  it('announces no seconds', () => {
    for (const left of [3_492_000, 42_000])
      expect(describeTokenState(held, left).announcement).not.toMatch(/\d/);
  });
});
