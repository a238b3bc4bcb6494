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
import { emptyDraft, type Draft } from '../../../../../src/renderer/workbench/model/draft';
import {
  activeTab,
  beginWorkbench,
  isEdited,
  MAX_TABS,
  workbenchReducer,
  type Workbench,
} from '../../../../../src/renderer/workbench/state/workbench-state';

const draft = (sample: string): Draft => ({ ...emptyDraft, sample, name: sample });
const call: ApiCall = { response: new Promise(() => {}), read: vi.fn(), cancel: vi.fn() };
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

  it('never drops an edited one for lack of room', () => {
    let state = beginWorkbench();
    for (let n = 0; n <= MAX_TABS; n += 1) {
      state = workbenchReducer(state, { type: 'open', draft: emptyDraft, beside: true });
      state = edit(state, { url: `/${n}` });
    }
    for (let n = 0; n <= MAX_TABS; n += 1)
      expect(state.tabs.some((tab) => tab.draft.url === `/${n}`)).toBe(true);
  });
});

describe('with the maximum of tabs, a new request', () => {
  const ids = Array.from({ length: MAX_TABS }, (_, n) => `tab ${n}`);
  /** Each tab is viewed, and sent if `sending` says so; the last one is active, and edited. */
  const full = (sending: readonly string[] = [], edited: readonly string[] = []): Workbench => {
    let state = workbenchReducer(beginWorkbench(), {
      type: 'restore',
      tabs: ids.map((id) => ({ id, draft: draft(id), opened: draft(id) })),
      active: ids[0] ?? '',
    });
    for (const id of ids) {
      state = workbenchReducer(state, { type: 'activate', tab: id });
      if (sending.includes(id)) state = send(state, id);
      if (edited.includes(id) || id === ids.at(-1)) state = edit(state, { url: '/typed' });
    }
    return state;
  };
  const settle = (state: Workbench, id: string) =>
    workbenchReducer(state, { type: 'settled', tab: id, call: id, outcome: failure });
  const look = (state: Workbench, id: string) =>
    workbenchReducer(state, { type: 'activate', tab: id });
  const back = (state: Workbench) => look(state, ids.at(-1) ?? '');
  const but = (...kept: readonly string[]) => ids.filter((id) => !kept.includes(id));

  it.each<readonly [string, Workbench, string | null]>([
    ['takes the place of the first that only was looked at', full(), 'tab 0'],
    ['leaves an edited one', full([], ['tab 0']), 'tab 1'],
    ['leaves one whose call runs', full(['tab 0', 'tab 1']), 'tab 2'],
    ['leaves one whose response nobody has seen', settle(full(['tab 0']), 'tab 0'), 'tab 1'],
    [
      'takes one whose response was seen',
      back(look(settle(full(['tab 0']), 'tab 0'), 'tab 0')),
      'tab 0',
    ],
    [
      'takes one whose response came while it was in front',
      back(settle(look(full(['tab 0']), 'tab 0'), 'tab 0')),
      'tab 0',
    ],
    ['leaves the one in front', look(full([], but('tab 5')), 'tab 5'), null],
    ['stands beside them where each is edited', full([], ids), null],
    ['stands beside them where each call runs', full(ids), null],
    [
      'stands beside them where no response was seen',
      ids.reduce(settle, back(full(but('tab 11')))),
      null,
    ],
  ])('%s', (_name, state, disposed) => {
    const opened = workbenchReducer(state, {
      type: 'open',
      draft: emptyDraft,
      beside: true,
      id: 'new',
    });
    expect(opened.active).toBe('new');
    const left = opened.tabs.map(({ id }) => id);
    expect(ids.filter((id) => !left.includes(id))).toEqual(disposed === null ? [] : [disposed]);
    for (const tab of state.tabs)
      if (tab.call.kind === 'sending') expect(opened.tabs).toContain(tab);
  });

  it('closing the active one shows its neighbour’s response', () => {
    const state = settle(back(full(['tab 10'])), 'tab 10');
    const closed = workbenchReducer(state, { type: 'close', tab: 'tab 11' });
    expect(closed.tabs.filter(({ unseen }) => unseen)).toEqual([]);
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
