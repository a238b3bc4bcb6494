// Drafts, calls and events for tests of the workbench's state.
import { vi } from 'vitest';
import type { ApiOutcome } from '../../../../../src/shared/bridge/response';
import type { ApiCall } from '../../../../../src/shared/bridge/contract';
import { describeProblem } from '../../../../../src/shared/problems/problem';
import { type SentSummary } from '../../../../../src/renderer/workbench/state/call-state';
import { emptyDraft } from '../../../../../src/shared/draft/draft';
import type { Draft } from '../../../../../src/renderer/workbench/model/draft';
import {
  workbenchReducer,
  type Workbench,
} from '../../../../../src/renderer/workbench/state/workbench-state';

export const draft = (sample: string): Draft => ({ ...emptyDraft, sample, name: sample });

export const call: ApiCall = {
  response: new Promise(() => {}),
  read: vi.fn(),
  cancel: vi.fn(),
  release: vi.fn(),
};

export const sent = (id: string): SentSummary => ({
  id,
  at: 0,
  method: 'GET',
  url: '/',
  subscriptionId: null,
  connectionName: 'Sandbox',
  environment: 'sandbox',
  keyEnding: null,
});

export const failure: ApiOutcome = {
  ok: false,
  problem: describeProblem('cancelled'),
  response: null,
  timing: {
    startedAt: 0,
    token: null,
    queued: null,
    lookup: null,
    connect: null,
    tls: null,
    waiting: null,
    download: null,
    total: 7,
  },
};

export const edit = (state: Workbench, change: Partial<Draft>) =>
  workbenchReducer(state, { type: 'edit', tab: state.active, change });

export const send = (state: Workbench, id: string) =>
  workbenchReducer(state, { type: 'sent', tab: state.active, call, sent: sent(id) });
