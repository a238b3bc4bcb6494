// Open tabs: nothing typed is replaced, and a late response goes to no other call.
import { describe, expect, it, vi } from 'vitest';
import type { ApiResponse, BodyInfo, ApiOutcome } from '../../../../../src/shared/bridge/response';
import type { ApiCall } from '../../../../../src/shared/bridge/contract';
import { describeProblem } from '../../../../../src/shared/problems/problem';
import {
  respondedOf,
  shownCalls,
  type SentSummary,
} from '../../../../../src/renderer/workbench/state/call-state';
import { emptyDraft } from '../../../../../src/shared/draft/draft';
import type { Draft } from '../../../../../src/renderer/workbench/model/draft';
import {
  activeTab,
  beginWorkbench,
  isEdited,
  MOST_CLOSED,
  workbenchReducer,
  type Workbench,
} from '../../../../../src/renderer/workbench/state/workbench-state';
import type { WorkbenchEvent } from '../../../../../src/renderer/workbench/state/workbench-events';
import { tabsByUse } from '../../../../../src/renderer/workbench/tabs/use-tab-cycle';

const draft = (sample: string): Draft => ({ ...emptyDraft, sample, name: sample });
const call: ApiCall = {
  response: new Promise(() => {}),
  read: vi.fn(),
  cancel: vi.fn(),
  release: vi.fn(),
};
const sent = (id: string): SentSummary => ({
  id,
  at: 0,
  method: 'GET',
  url: '/',
  subscriptionId: null,
  connectionName: 'Sandbox',
  environment: 'sandbox',
  keyEnding: null,
});
const failure: ApiOutcome = {
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
const edit = (state: Workbench, change: Partial<Draft>) =>
  workbenchReducer(state, { type: 'edit', tab: state.active, change });
const send = (state: Workbench, id: string) =>
  workbenchReducer(state, { type: 'sent', tab: state.active, call, sent: sent(id) });

it('what is typed while the first sample is loaded isn’t lost', () => {
  const before = beginWorkbench();
  const begun = workbenchReducer(before, {
    type: 'begin',
    draft: { ...emptyDraft, url: '/sample' },
  });
  const edited = workbenchReducer(begun, {
    type: 'edit',
    tab: before.active,
    change: { url: '/typed' },
  });
  expect(activeTab(edited).draft.url).toBe('/typed');
});

describe('opening', () => {
  it('replaces a request that was only viewed', () => {
    const one = workbenchReducer(beginWorkbench(), { type: 'open', draft: draft('a') });
    const two = workbenchReducer(one, { type: 'open', draft: draft('b') });
    expect(two.tabs.map((tab) => tab.draft.name)).toEqual(['b']);
  });

  it('opens beside an edited one', () => {
    const one = edit(beginWorkbench(), { url: '/typed' });
    expect(isEdited(activeTab(one))).toBe(true);
    const two = workbenchReducer(one, { type: 'open', draft: draft('b') });
    expect(two.tabs.map((tab) => tab.draft.url)).toEqual(['/typed', '']);
    expect(activeTab(two).draft.name).toBe('b');
  });

  it('what was typed and deleted again is no edit', () => {
    const one = edit(beginWorkbench(), { url: '/typed' });
    expect(isEdited(activeTab(edit(one, { url: '' })))).toBe(false);
    const row = { id: '1', on: true, name: 'a', value: '' };
    const two = edit(one, { url: '', headers: [row] });
    expect(isEdited(activeTab(two))).toBe(true);
    expect(isEdited(activeTab(edit(two, { headers: [] })))).toBe(false);
  });

  it('opens beside one whose call is running', () => {
    const two = workbenchReducer(send(beginWorkbench(), '1'), { type: 'open', draft: draft('b') });
    expect(two.tabs).toHaveLength(2);
  });

  it('returns to the same sample if it’s open', () => {
    let state = workbenchReducer(beginWorkbench(), { type: 'open', draft: draft('a') });
    state = edit(state, { url: '/typed' });
    state = workbenchReducer(state, { type: 'open', draft: draft('b') });
    state = workbenchReducer(state, { type: 'open', draft: draft('a') });
    expect(activeTab(state).draft.url).toBe('/typed');
  });

  it('never takes the place of another one beside the current', () => {
    let state = beginWorkbench();
    for (let n = 0; n < 200; n += 1)
      state = workbenchReducer(state, { type: 'open', draft: emptyDraft, beside: true });
    expect(state.tabs).toHaveLength(201);
  });
});

describe('closing and reopening', () => {
  const restored = (ids: readonly string[]): Workbench =>
    workbenchReducer(beginWorkbench(), {
      type: 'restore',
      tabs: ids.map((id) => ({ id, draft: draft(id), opened: draft(id) })),
      active: ids[0] ?? '',
    });
  const on = (state: Workbench, ...events: readonly WorkbenchEvent[]) =>
    events.reduce(workbenchReducer, state);
  const close = (tab: string): WorkbenchEvent => ({ type: 'close', tab });
  const look = (tab: string): WorkbenchEvent => ({ type: 'activate', tab });
  const settled = (tab: string, id: string): WorkbenchEvent => ({
    type: 'settled',
    tab,
    call: id,
    outcome: failure,
  });
  const ids = (state: Workbench) => state.tabs.map(({ id }) => id);

  it('closing the active one shows its neighbour’s response', () => {
    const state = on(
      restored(['a', 'b']),
      { type: 'sent', tab: 'a', call, sent: sent('1') },
      look('b'),
      settled('a', '1'),
    );
    expect(state.tabs.filter(({ unseen }) => unseen)).toHaveLength(1);
    expect(on(state, close('b')).tabs.filter(({ unseen }) => unseen)).toEqual([]);
  });

  it('brings back what was typed, marked as edited, where it was', () => {
    const state = on(
      restored(['a', 'b', 'c']),
      { type: 'edit', tab: 'b', change: { url: '/typed' } },
      close('b'),
      { type: 'reopen' },
    );
    expect(ids(state)).toEqual(['a', 'b', 'c']);
    expect(state.active).toBe('b');
    expect(activeTab(state).draft.url).toBe('/typed');
    expect(isEdited(activeTab(state))).toBe(true);
    expect(state.closed).toEqual([]);
  });

  it('a request that’s opened again has its last response', () => {
    const open = (name: string): WorkbenchEvent => ({ type: 'open', draft: draft(name) });
    const first = on(beginWorkbench(), open('a'));
    const sentOnce = on(send(first, '1'), settled(first.active, '1'));
    const elsewhere = on(sentOnce, open('b'));
    expect(elsewhere.tabs).toHaveLength(1);
    const back = on(elsewhere, open('a'));
    expect(activeTab(back).call).toMatchObject({ kind: 'failed', sent: { id: '1' } });
    expect(back.tabs).toHaveLength(1);
    expect(back.closed).toEqual([]);

    // What was typed stays with the tab that can be reopened.
    const edited = on(edit(sentOnce, { url: '/typed' }), close(sentOnce.active), open('a'));
    expect(activeTab(edited)).toMatchObject({ call: { kind: 'idle' }, draft: draft('a') });
    expect(edited.closed).toHaveLength(1);
  });

  it('brings back the response, but not a call that ran', () => {
    const state = on(send(restored(['a', 'b']), '1'), settled('a', '1'), close('a'), {
      type: 'reopen',
    });
    expect(activeTab(state).call).toMatchObject({ kind: 'failed', sent: { id: '1' } });
    const again = on(send(state, '2'), close('a'), { type: 'reopen' });
    expect(activeTab(again).call).toMatchObject({ kind: 'failed', sent: { id: '1' } });
    const first = on(send(restored(['a', 'b']), '1'), close('a'), { type: 'reopen' });
    expect(activeTab(first).call.kind).toBe('idle');
  });

  it('goes from the last closed to the first', () => {
    const state = on(restored(['a', 'b', 'c']), close('a'), close('c'));
    expect(state.closed.map(({ tab }) => tab.id)).toEqual(['c', 'a']);
    expect(ids(on(state, { type: 'reopen' }))).toEqual(['b', 'c']);
    expect(ids(on(state, { type: 'reopen', tab: 'a' }))).toEqual(['a', 'b']);
    expect(on(state, { type: 'reopen', tab: 'never' })).toBe(state);
  });

  it('remembers so many, and none in which nothing was done', () => {
    const all = Array.from({ length: MOST_CLOSED + 5 }, (_, n) => `tab ${n}`);
    const state = on(restored(all), ...all.map(close));
    expect(state.closed).toHaveLength(MOST_CLOSED);
    expect(state.closed[0]?.tab.id).toBe(all.at(-1));
    const blank = on(state, close(state.active));
    expect(blank.closed).toBe(state.closed);
    // It takes the place of the empty tab that the last closing left.
    expect(ids(on(blank, { type: 'reopen' }))).toEqual([all.at(-1)]);
  });

  it('remembers a response that another request took the place of', () => {
    const state = on(send(restored(['a']), '1'), settled('a', '1'), {
      type: 'open',
      draft: draft('b'),
      id: 'b',
    });
    expect(ids(state)).toEqual(['b']);
    expect(state.closed.map(({ tab }) => tab.id)).toEqual(['a']);
    const viewed = on(restored(['a']), { type: 'open', draft: draft('b') });
    expect(viewed.closed).toEqual([]);
  });

  it('closes the others that hold nothing to lose', () => {
    const state = on(
      restored(['a', 'edited', 'sending', 'unseen', 'b', 'c']),
      { type: 'edit', tab: 'edited', change: { url: '/typed' } },
      { type: 'sent', tab: 'sending', call, sent: sent('1') },
      { type: 'sent', tab: 'unseen', call, sent: sent('2') },
      settled('unseen', '2'),
      { type: 'closeOthers', tab: 'b' },
    );
    expect(ids(state)).toEqual(['edited', 'sending', 'unseen', 'b']);
    expect(state.active).toBe('b');
  });

  it('moves a tab, at most to the ends', () => {
    const state = restored(['a', 'b', 'c']);
    const move = (tab: string, to: number) => ids(on(state, { type: 'move', tab, to }));
    expect(move('a', 1)).toEqual(['b', 'a', 'c']);
    expect(move('a', 9)).toEqual(['b', 'c', 'a']);
    expect(move('c', -1)).toEqual(['c', 'a', 'b']);
    expect(move('never', 0)).toEqual(['a', 'b', 'c']);
  });

  it('knows which were used last, but not those that were only passed', () => {
    const state = on(restored(['a', 'b', 'c']), look('b'), look('c'));
    expect(tabsByUse(state)).toEqual(['c', 'b', 'a']);
    const passing = on(state, { type: 'activate', tab: 'a', passing: true });
    expect(passing.active).toBe('a');
    expect(tabsByUse(passing)).toEqual(['c', 'b', 'a']);
    expect(tabsByUse(on(passing, look('a')))).toEqual(['a', 'c', 'b']);
    expect(tabsByUse(on(state, close('c')))).toEqual(['b', 'a']);
    expect(tabsByUse(restored(['x', 'y']))).toEqual(['x', 'y']);
  });
});

describe('restoring', () => {
  const stored = { id: 's', draft: draft('kept'), opened: draft('kept') };

  it('replaces an untouched initial tab', () => {
    const state = workbenchReducer(beginWorkbench(), {
      type: 'restore',
      tabs: [stored],
      active: 's',
    });
    expect(state.tabs.map(({ id }) => id)).toEqual(['s']);
    expect(isEdited(activeTab(state))).toBe(false);
  });

  it('keeps an edited one’s mark', () => {
    const edited = { ...stored, draft: { ...stored.draft, url: '/typed' } };
    const state = workbenchReducer(beginWorkbench(), {
      type: 'restore',
      tabs: [edited],
      active: 's',
    });
    expect(isEdited(activeTab(state))).toBe(true);
  });

  it('doesn’t remove what was typed meanwhile', () => {
    const typed = edit(beginWorkbench(), { url: '/typed' });
    const state = workbenchReducer(typed, { type: 'restore', tabs: [stored], active: 's' });
    expect(activeTab(state).draft.url).toBe('/typed');
    expect(state.tabs).toHaveLength(2);
  });

  it('isn’t followed by the first sample', () => {
    const restored = workbenchReducer(beginWorkbench(), {
      type: 'restore',
      tabs: [stored],
      active: 's',
    });
    expect(workbenchReducer(restored, { type: 'begin', draft: draft('first') })).toBe(restored);
  });
});

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

describe('closing', () => {
  it('leaves an empty request if it was the last', () => {
    const state = edit(beginWorkbench(), { url: '/typed' });
    const closed = workbenchReducer(state, { type: 'close', tab: state.active });
    expect(closed.tabs.map((tab) => tab.draft.url)).toEqual(['']);
  });
});

describe('what a tab shows', () => {
  const filter = { open: true, path: '$.items' };
  const begun = workbenchReducer(beginWorkbench(), { type: 'edit', tab: '', change: {} });

  it('stays with it, and is no edit', () => {
    const first = activeTab(begun).id;
    const shown = workbenchReducer(begun, { type: 'view', tab: first, view: { part: 'body' } });
    const both = workbenchReducer(shown, { type: 'view', tab: first, view: { filter } });
    expect(activeTab(both).view).toEqual({ part: 'body', filter });
    expect(isEdited(activeTab(both))).toBe(false);
    const other = workbenchReducer(both, { type: 'open', draft: draft('b'), beside: true });
    expect(activeTab(other).view).toEqual({ part: 'headers', filter: { open: false, path: '$' } });
    const back = workbenchReducer(other, { type: 'activate', tab: first });
    expect(activeTab(back).view).toEqual({ part: 'body', filter });
  });

  it('comes back with a closed tab, by reopening it or opening its request', () => {
    const opened = workbenchReducer(begun, { type: 'open', draft: draft('a'), beside: true });
    const { id } = activeTab(opened);
    const shown = workbenchReducer(opened, { type: 'view', tab: id, view: { filter } });
    const closed = workbenchReducer(shown, { type: 'close', tab: id });
    for (const event of [{ type: 'reopen' }, { type: 'open', draft: draft('a') }] as const)
      expect(activeTab(workbenchReducer(closed, event)).view.filter).toEqual(filter);
  });
});
