// Token status updates: the newest counts, and a refusal removes nothing.
import { describe, expect, it } from 'vitest';
import type { TokenStatus } from '../../../../../src/shared/bridge/token-status';
import type { SentByProgram } from '../../../../../src/shared/sent-by-program';
import { describeProblem } from '../../../../../src/shared/problems/problem';
import {
  noStatus,
  statusReducer,
} from '../../../../../src/renderer/workbench/token/use-token-status';

const status = (revision: number, ...sent: readonly number[]): TokenStatus => ({
  revision,
  connection: 'c',
  connections: [],
  state: { kind: 'ready' },
  notices: [],
  settingsUrl: 'app://settings/',
  automaticHeaders: [],
  acceptsCompressed: false,
  theme: 'system',
  history: { keepDays: 30, clearedAt: 0 },
  sentByPrograms: sent.map((number) => ({ number }) as SentByProgram),
});
const reported = (revision: number, at: number) =>
  ({ type: 'told', status: status(revision), at }) as const;

describe('statusReducer', () => {
  it('ignores a status older than the current one', () => {
    const view = statusReducer(statusReducer(noStatus, reported(5, 1)), reported(4, 2));
    expect(view.status?.revision).toBe(5);
    expect(view.receivedAt).toBe(1);
  });

  it('keeps each request of a program, also if an older status brings it', () => {
    const all = [status(5, 1, 2), status(6), status(5, 3)].reduce(
      (view, each) => statusReducer(view, { type: 'told', status: each, at: 1 }),
      noStatus,
    );
    expect(all.sentByPrograms.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(all.status?.revision).toBe(6);
  });

  it('shows a refusal beside the last status, until the next one', () => {
    const refused = statusReducer(statusReducer(noStatus, reported(5, 1)), {
      type: 'refused',
      problem: describeProblem('internal'),
    });
    expect(refused.status?.revision).toBe(5);
    expect(refused.problem?.code).toBe('internal');
    expect(statusReducer(refused, reported(6, 3)).problem).toBeNull();
  });
});
