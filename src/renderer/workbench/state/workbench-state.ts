// The workbench's state: open requests as tabs, each with its call and response.
import type { BodyInfo, ApiOutcome, Progress } from '../../../shared/bridge/response';
import type { ApiCall } from '../../../shared/bridge/contract';
import {
  respondedOf,
  withBody,
  type CallState,
  type Settled,
  type SentSummary,
} from './call-state';
import { emptyDraft, type Draft } from '../model/draft';
import type { StoredTab } from '../model/stored-tab';

/** From this number on, a new tab replaces one that holds nothing to lose, if there is one. */
export const MAX_TABS = 12;

export interface Tab {
  readonly id: string;
  readonly draft: Draft;
  /**
   * The draft as opened. A different current one is marked as edited, and isn't replaced by the next request that's
   * opened.
   */
  readonly opened: Draft;
  readonly call: CallState;
  /** Its call ended while another tab was active. */
  readonly unseen: boolean;
}

export interface Workbench {
  readonly tabs: readonly Tab[];
  readonly active: string;
  /**
   * Something was typed, opened or sent since the start: restored tabs are then added rather than replacing what's
   * there.
   */
  readonly touched: boolean;
}

export type WorkbenchEvent =
  | {
      readonly type: 'open';
      readonly draft: Draft;
      readonly beside?: boolean;
      /** ID for the new tab, if the caller needs it. */
      readonly id?: string;
    }
  | { readonly type: 'restore'; readonly tabs: readonly StoredTab[]; readonly active: string }
  | { readonly type: 'begin'; readonly draft: Draft }
  | { readonly type: 'activate'; readonly tab: string }
  | { readonly type: 'close'; readonly tab: string }
  /** The tab's content was saved, with this ID and name. */
  | { readonly type: 'saved'; readonly tab: string; readonly id: string; readonly name: string }
  | { readonly type: 'edit'; readonly tab: string; readonly change: Partial<Draft> }
  | {
      readonly type: 'sent';
      readonly tab: string;
      readonly call: ApiCall;
      readonly sent: SentSummary;
    }
  | {
      readonly type: 'progress';
      readonly tab: string;
      readonly call: string;
      readonly progress: Progress;
    }
  /** The body is read in another way. */
  | {
      readonly type: 'viewed';
      readonly tab: string;
      readonly call: string;
      readonly body: BodyInfo;
    }
  | {
      readonly type: 'settled';
      readonly tab: string;
      readonly call: string;
      readonly outcome: ApiOutcome;
    };

const settledOf = (call: CallState): Settled | null => {
  if (call.kind === 'sending') return call.former;
  return call.kind === 'idle' ? null : call;
};

const newTab = (draft: Draft, id: string = crypto.randomUUID()): Tab => ({
  id,
  draft,
  opened: draft,
  call: { kind: 'idle' },
  unseen: false,
});

export const beginWorkbench = (): Workbench => {
  const tab = newTab(emptyDraft);
  return { tabs: [tab], active: tab.id, touched: false };
};

/** Edited since it was opened. Drafts are immutable, so identity is enough. */
export const isEdited = (tab: Tab): boolean => tab.draft !== tab.opened;

export const activeTab = ({ tabs, active }: Workbench): Tab => {
  const tab = tabs.find(({ id }) => id === active) ?? tabs[0];
  if (tab === undefined) throw new Error('The workbench has no tab.');
  return tab;
};

const changeTab = (state: Workbench, id: string, change: (tab: Tab) => Tab): Workbench => ({
  ...state,
  tabs: state.tabs.map((tab) => (tab.id === id ? change(tab) : tab)),
});

const show = (state: Workbench, id: string): Workbench => ({
  ...changeTab(state, id, (tab) => (tab.unseen ? { ...tab, unseen: false } : tab)),
  active: id,
  touched: true,
});

/** Nothing would be lost with it: no edit, no running call, no unseen response. */
const mayGo = (tab: Tab): boolean => !isEdited(tab) && tab.call.kind !== 'sending' && !tab.unseen;

const open = (state: Workbench, draft: Draft, beside: boolean, id?: string): Workbench => {
  const there = state.tabs.find(
    (tab) =>
      (draft.saved !== null && tab.draft.saved === draft.saved) ||
      (draft.sample !== null && tab.draft.sample === draft.sample),
  );
  if (there !== undefined) return show(state, there.id);

  const tab = newTab(draft, id);
  const current = activeTab(state);
  const others = state.tabs.filter((one) => one !== current);
  const out =
    !beside && mayGo(current)
      ? current
      : state.tabs.length < MAX_TABS
        ? undefined
        : others.find(mayGo);
  if (out !== undefined)
    return {
      tabs: state.tabs.map((one) => (one.id === out.id ? tab : one)),
      active: tab.id,
      touched: true,
    };
  return { tabs: [...state.tabs, tab], active: tab.id, touched: true };
};

const close = (state: Workbench, id: string): Workbench => {
  const at = state.tabs.findIndex((tab) => tab.id === id);
  const tabs = state.tabs.filter((tab) => tab.id !== id);
  const neighbour = tabs[Math.min(at, tabs.length - 1)];
  if (neighbour === undefined) return { ...beginWorkbench(), touched: true };
  const left = { ...state, tabs };
  return show(left, state.active === id ? neighbour.id : state.active);
};

const restore = (state: Workbench, stored: readonly StoredTab[], active: string): Workbench => {
  const tabs = stored.map((tab): Tab => {
    const edited = JSON.stringify(tab.draft) !== JSON.stringify(tab.opened);
    return { ...newTab(tab.draft, tab.id), opened: edited ? tab.opened : tab.draft };
  });
  if (tabs.length === 0) return state;
  return state.touched
    ? { ...state, tabs: [...state.tabs, ...tabs] }
    : { tabs, active, touched: true };
};

export const workbenchReducer = (state: Workbench, event: WorkbenchEvent): Workbench => {
  switch (event.type) {
    case 'open':
      return open(state, event.draft, event.beside ?? false, event.id);
    case 'restore':
      return restore(state, event.tabs, event.active);
    case 'begin': {
      if (state.touched) return state;
      // Keeps the tab's ID, because input events in progress refer to it.
      const tab = { ...activeTab(state), draft: event.draft, opened: event.draft };
      return { tabs: [tab], active: tab.id, touched: true };
    }
    case 'activate':
      return show(state, event.tab);
    case 'close':
      return close(state, event.tab);
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
        })),
        touched: true,
      };
    case 'sent':
      return {
        ...changeTab(state, event.tab, (tab) => ({
          ...tab,
          call: {
            kind: 'sending',
            call: event.call,
            sent: event.sent,
            progress: null,
            response: null,
            former: settledOf(tab.call),
          },
        })),
        touched: true,
      };
    case 'progress':
      return changeTab(state, event.tab, (tab) =>
        tab.call.kind === 'sending' && tab.call.sent.id === event.call
          ? {
              ...tab,
              call: {
                ...tab.call,
                progress: event.progress,
                response: event.progress.response ?? tab.call.response,
              },
            }
          : tab,
      );
    case 'viewed':
      return changeTab(state, event.tab, (tab) => ({
        ...tab,
        call: withBody(tab.call, event.call, event.body),
      }));
    case 'settled':
      return changeTab(state, event.tab, (tab) => {
        if (tab.call.kind !== 'sending' || tab.call.sent.id !== event.call) return tab;
        const { call, sent, views, former } = tab.call;
        const its = { call, sent, ...(views && { views }) };
        const { outcome } = event;
        return {
          ...tab,
          unseen: tab.id !== state.active,
          call: outcome.ok
            ? { kind: 'done', ...its, response: outcome.response }
            : {
                kind: 'failed',
                ...its,
                problem: outcome.problem,
                response: outcome.response,
                afterMs: outcome.timing.total,
                former: outcome.response === null && former !== null ? respondedOf(former) : null,
              },
        };
      });
  }
};

/** The saved name, or for a new request the last segment of its path. */
export const tabName = ({ draft }: Tab): string => {
  if (draft.name !== 'New request' || draft.url.trim() === '') return draft.name;
  return draft.url.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? draft.name;
};
