// Open tabs: nothing typed is replaced, whatever is opened or restored.
import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../../../src/shared/draft/draft';
import {
  activeTab,
  beginWorkbench,
  isEdited,
  workbenchReducer,
} from '../../../../../src/renderer/workbench/state/workbench-state';
import { draft, edit, send } from './sample-workbench';

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
