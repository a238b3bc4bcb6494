// The workbench's state: open requests as tabs, each with its call and response.
import { callAfter, withoutRunning } from './call-events';
import type { WorkbenchEvent } from './workbench-events';
import type { CallState } from './call-state';
import { NO_HISTORY, redo, undo, withEdit, type DraftHistory } from './draft-history';
import { emptyDraft } from '../../../shared/draft/draft';
import { isSameDraft, type Draft } from '../model/draft';
import type { StoredTab } from '../model/stored-tab';
import { FIRST_VIEW, type TabView } from '../model/tab-view';

/** Closed tabs that can be reopened. */
export const MOST_CLOSED = 20;

export interface Tab {
  readonly id: string;
  readonly draft: Draft;
  /**
   * The draft as opened. A different current one is marked as edited, and isn't replaced by the next request that's
   * opened.
   */
  readonly opened: Draft;
  readonly history: DraftHistory;
  readonly view: TabView;
  readonly call: CallState;
  /** Its call ended while another tab was active. */
  readonly unseen: boolean;
}

interface ClosedTab {
  readonly tab: Tab;
  /** Where it was among the tabs. */
  readonly at: number;
}

export interface Workbench {
  readonly tabs: readonly Tab[];
  readonly active: string;
  /** IDs of tabs, the most recently used first. Those that haven't been used since the start are missing. */
  readonly recent: readonly string[];
  /** With what was typed and their responses; the last closed first. */
  readonly closed: readonly ClosedTab[];
  /**
   * Something was typed, opened or sent since the start: restored tabs are then added rather than replacing what's
   * there.
   */
  readonly touched: boolean;
}

const newTab = (draft: Draft, id: string = crypto.randomUUID()): Tab => ({
  id,
  draft,
  opened: draft,
  history: NO_HISTORY,
  view: FIRST_VIEW,
  call: { kind: 'idle' },
  unseen: false,
});

export const beginWorkbench = (): Workbench => {
  const tab = newTab(emptyDraft);
  return { tabs: [tab], active: tab.id, recent: [tab.id], closed: [], touched: false };
};

/** Drafts are immutable, so each is compared once with what it was opened as. */
const compared = new WeakMap<Draft, { readonly opened: Draft; readonly isSame: boolean }>();

/** Different from what was opened: a letter that was typed and deleted is no edit. */
export const isEdited = ({ draft, opened }: Tab): boolean => {
  if (draft === opened) return false;
  const known = compared.get(draft);
  if (known?.opened === opened) return !known.isSame;
  const isSame = isSameDraft(draft, opened);
  compared.set(draft, { opened, isSame });
  return !isSame;
};

export const activeTab = ({ tabs, active }: Workbench): Tab => {
  const tab = tabs.find(({ id }) => id === active) ?? tabs[0];
  if (tab === undefined) throw new Error('The workbench has no tab.');
  return tab;
};

const changeTab = (state: Workbench, id: string, change: (tab: Tab) => Tab): Workbench => ({
  ...state,
  tabs: state.tabs.map((tab) => (tab.id === id ? change(tab) : tab)),
});

const show = (state: Workbench, id: string, passing = false): Workbench => ({
  ...changeTab(state, id, (tab) => (tab.unseen ? { ...tab, unseen: false } : tab)),
  active: id,
  recent: passing ? state.recent : [id, ...state.recent.filter((one) => one !== id)],
  touched: true,
});

/** Nothing would be lost with it: no edit, no running call, no unseen response. */
const mayGo = (tab: Tab): boolean => !isEdited(tab) && tab.call.kind !== 'sending' && !tab.unseen;

/** Nothing was typed, opened or sent in it. */
const isBlank = ({ draft, call }: Tab): boolean =>
  call.kind === 'idle' && draft.url === '' && draft.saved === null && draft.sample === null;

/** Without the tab, which can be reopened. Its running call is cancelled. */
const without = (state: Workbench, tab: Tab): Workbench => {
  const closed = { tab: { ...tab, call: withoutRunning(tab.call), unseen: false }, at: 0 };
  return {
    ...state,
    tabs: state.tabs.filter((one) => one !== tab),
    recent: state.recent.filter((id) => id !== tab.id),
    closed: isBlank(tab)
      ? state.closed
      : [{ ...closed, at: state.tabs.indexOf(tab) }, ...state.closed].slice(0, MOST_CLOSED),
  };
};

const open = (before: Workbench, event: Extract<WorkbenchEvent, { type: 'open' }>): Workbench => {
  const { draft, beside = false, id, earlier } = event;
  const isOfSame = (tab: Tab) =>
    (draft.saved !== null && tab.draft.saved === draft.saved) ||
    (draft.sample !== null && tab.draft.sample === draft.sample);
  const there = before.tabs.find(isOfSame);
  if (there !== undefined) return show(before, there.id);

  // Its last response comes back with it; what was typed there is reopened instead.
  const left = before.closed.find((closed) => isOfSame(closed.tab) && !isEdited(closed.tab));
  const state = { ...before, closed: before.closed.filter((closed) => closed !== left) };
  const tab: Tab = {
    ...newTab(draft, id),
    ...(left && { call: left.tab.call, view: left.tab.view }),
    ...(earlier && { call: { kind: 'idle', earlier } }),
  };
  const current = activeTab(state);
  if (beside || !mayGo(current)) return show({ ...state, tabs: [...state.tabs, tab] }, tab.id);
  // What was only viewed isn't worth reopening.
  const rest = current.call.kind === 'idle' ? state : without(state, current);
  const tabs = state.tabs.map((one) => (one === current ? tab : one));
  const recent = state.recent.filter((one) => one !== current.id);
  return show({ ...rest, tabs, recent }, tab.id);
};

const close = (state: Workbench, id: string): Workbench => {
  const tab = state.tabs.find((one) => one.id === id);
  if (tab === undefined) return state;
  const left = without(state, tab);
  const neighbour = left.tabs[Math.min(state.tabs.indexOf(tab), left.tabs.length - 1)];
  if (neighbour === undefined) return { ...beginWorkbench(), closed: left.closed, touched: true };
  return show(left, state.active === id ? neighbour.id : state.active);
};

const reopen = (state: Workbench, id?: string): Workbench => {
  const found = state.closed.find(({ tab }) => id === undefined || tab.id === id);
  if (found === undefined) return state;
  const { tab, at } = found;
  const closed = state.closed.filter((one) => one !== found);
  const others = state.tabs.filter((one) => state.tabs.length > 1 || !isBlank(one));
  return show({ ...state, closed, tabs: others.toSpliced(at, 0, tab) }, tab.id);
};

const move = (state: Workbench, id: string, to: number): Workbench => {
  const tab = state.tabs.find((one) => one.id === id);
  if (tab === undefined) return state;
  const others = state.tabs.filter((one) => one !== tab);
  const at = Math.max(0, Math.min(to, others.length));
  return { ...state, tabs: others.toSpliced(at, 0, tab), touched: true };
};

const restore = (state: Workbench, stored: readonly StoredTab[], active: string): Workbench => {
  const tabs = stored.map((tab): Tab => {
    const edited = JSON.stringify(tab.draft) !== JSON.stringify(tab.opened);
    return { ...newTab(tab.draft, tab.id), opened: edited ? tab.opened : tab.draft };
  });
  if (tabs.length === 0) return state;
  return state.touched
    ? { ...state, tabs: [...state.tabs, ...tabs] }
    : { ...state, tabs, active, recent: [active], touched: true };
};

export const workbenchReducer = (state: Workbench, event: WorkbenchEvent): Workbench => {
  switch (event.type) {
    case 'open':
      return open(state, event);
    case 'restore':
      return restore(state, event.tabs, event.active);
    case 'begin': {
      if (state.touched) return state;
      // Keeps the tab's ID, because input events in progress refer to it.
      const tab = { ...activeTab(state), draft: event.draft, opened: event.draft };
      return { ...state, tabs: [tab], touched: true };
    }
    case 'activate':
      return show(state, event.tab, event.passing);
    case 'close':
      return close(state, event.tab);
    case 'closeOthers':
      return state.tabs
        .filter((tab) => tab.id !== event.tab && mayGo(tab))
        .reduce((left, tab) => close(left, tab.id), show(state, event.tab));
    case 'reopen':
      return reopen(state, event.tab);
    case 'move':
      return move(state, event.tab, event.to);
    case 'saved':
      return changeTab(state, event.tab, (tab) => {
        const draft = { ...tab.draft, name: event.name, saved: event.id, sample: null };
        return { ...tab, draft, opened: draft };
      });
    case 'edit':
      return {
        ...changeTab(state, event.tab, (tab) => ({
          ...tab,
          draft: { ...tab.draft, ...event.change },
          history: withEdit(tab.history, tab.draft, event.change, event.at),
        })),
        touched: true,
      };
    case 'undo':
    case 'redo':
      return changeTab(state, event.tab, (tab) => {
        const step = (event.type === 'undo' ? undo : redo)(tab.history, tab.draft);
        return step === null ? tab : { ...tab, ...step };
      });
    case 'view':
      return changeTab(state, event.tab, (tab) => ({
        ...tab,
        view: { ...tab.view, ...event.view },
      }));
    case 'sent':
    case 'progress':
    case 'viewed':
    case 'settled': {
      const next = changeTab(state, event.tab, (tab) => {
        const call = callAfter(tab.call, event);
        if (call === tab.call) return tab;
        const unseen = event.type === 'settled' ? tab.id !== state.active : tab.unseen;
        return { ...tab, call, unseen };
      });
      return event.type === 'sent' ? { ...next, touched: true } : next;
    }
  }
};

/** The saved name, or for a new request the last segment of its path. */
export const tabName = ({ draft }: Tab): string => {
  if (draft.name !== 'New request' || draft.url.trim() === '') return draft.name;
  return draft.url.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? draft.name;
};
