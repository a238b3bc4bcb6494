// A tab's call: a late response goes to no other call, and the former response stays in sight.
import { describe, expect, it } from 'vitest';
import type { ApiResponse, BodyInfo, ApiOutcome } from '../../../../../src/shared/bridge/response';
import type { ApiCall } from '../../../../../src/shared/bridge/contract';
import { respondedOf, shownCalls } from '../../../../../src/renderer/workbench/state/call-state';
import {
  activeTab,
  beginWorkbench,
  workbenchReducer,
  type Workbench,
} from '../../../../../src/renderer/workbench/state/workbench-state';
import { call, sent, failure, send } from './sample-workbench';

describe('calls', () => {
  it('ends as it fails, with how long it took', () => {
    const state = workbenchReducer(send(beginWorkbench(), '1'), {
      type: 'settled',
      tab: '',
      call: '1',
      outcome: failure,
    });
    expect(activeTab(state).call.kind).toBe('sending');
    const settled = workbenchReducer(state, {
      type: 'settled',
      tab: state.active,
      call: '1',
      outcome: failure,
    });
    expect(activeTab(settled).call).toMatchObject({ kind: 'failed', afterMs: 7 });
  });

  it('ignores a previous call’s response', () => {
    const again = send(send(beginWorkbench(), '1'), '2');
    const state = workbenchReducer(again, {
      type: 'settled',
      tab: again.active,
      call: '1',
      outcome: failure,
    });
    expect(activeTab(state).call.kind).toBe('sending');
  });
});

describe('a response stays in sight', () => {
  const response = { status: 200, body: { kind: 'text' } } as unknown as ApiResponse;
  const callOf = (id: string): ApiCall => ({ ...call, cancel: () => id });
  const sendAs = (state: Workbench, id: string) =>
    workbenchReducer(state, {
      type: 'sent',
      tab: state.active,
      call: callOf(id),
      sent: sent(id),
    });
  const settle = (state: Workbench, id: string, outcome: ApiOutcome) =>
    workbenchReducer(state, { type: 'settled', tab: state.active, call: id, outcome });
  const idsOf = (state: Workbench) =>
    shownCalls(activeTab(state).call).map((shown) => shown.cancel() as unknown as string);
  const first = settle(sendAs(beginWorkbench(), '1'), '1', { ok: true, response });

  it('below the failure of any number of requests without one, and main keeps only that', () => {
    let state = first;
    for (const id of ['2', '3', '4']) {
      state = sendAs(state, id);
      expect(idsOf(state)).toContain('1');
      state = settle(state, id, failure);
      expect(respondedOf(activeTab(state).call)).toMatchObject({ kind: 'done', sent: { id: '1' } });
      expect(idsOf(state)).toEqual([id, '1']);
    }
    expect(idsOf(settle(sendAs(state, '5'), '5', { ok: true, response }))).toEqual(['5']);
  });

  it('until a part of another one arrives', () => {
    const part = { ...failure, response } as ApiOutcome;
    const state = settle(sendAs(first, '2'), '2', part);
    expect(respondedOf(activeTab(state).call)).toMatchObject({ sent: { id: '2' } });
    expect(idsOf(state)).toEqual(['2']);
  });
});

describe('a body read in another way', () => {
  const response = { status: 200, body: { kind: 'text' } } as unknown as ApiResponse;
  const body = { kind: 'json' } as BodyInfo;
  const viewed = (state: Workbench, id: string) =>
    workbenchReducer(state, { type: 'viewed', tab: state.active, call: id, body });
  const settle = (state: Workbench, id: string) =>
    workbenchReducer(state, {
      type: 'settled',
      tab: state.active,
      call: id,
      outcome: { ok: true, response },
    });

  it('is another call to its views, and the same to whoever releases it', () => {
    const done = activeTab(viewed(settle(send(beginWorkbench(), '1'), '1'), '1')).call;
    expect(done).toMatchObject({ kind: 'done', call, response: { body, status: 200 } });
    if (done.kind !== 'done') throw new Error('It is not done.');
    expect(done.call).toBe(call);
    expect(done.views).not.toBe(call);
    expect(done.views?.read).toBe(call.read);
  });

  it('can be the previous call’s, while the next one has nothing yet', () => {
    const again = send(settle(send(beginWorkbench(), '1'), '1'), '2');
    expect(activeTab(viewed(again, '1')).call).toMatchObject({ former: { response: { body } } });
    expect(activeTab(viewed(again, '2')).call).toMatchObject({ response: null });
  });
});
