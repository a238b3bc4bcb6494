// Tabs that are closed, reopened, moved and used last: nothing done in them is lost.
import { describe, expect, it } from 'vitest';
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
import { draft, call, sent, failure, edit, send } from './sample-workbench';

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
