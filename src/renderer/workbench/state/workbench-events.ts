// What can happen to the open requests.
import type { CallEvent } from './call-events';
import type { Draft } from '../model/draft';
import type { EarlierCall } from '../model/history';
import type { StoredTab } from '../model/stored-tab';
import type { TabView } from '../model/tab-view';

export type WorkbenchEvent =
  | {
      readonly type: 'open';
      readonly draft: Draft;
      readonly beside?: boolean;
      /** ID for the new tab, if the caller needs it. */
      readonly id?: string;
      /** It's opened from the history. */
      readonly earlier?: EarlierCall;
    }
  | { readonly type: 'restore'; readonly tabs: readonly StoredTab[]; readonly active: string }
  | { readonly type: 'begin'; readonly draft: Draft }
  | {
      readonly type: 'activate';
      readonly tab: string;
      /** On the way to another one, so that it isn't the most recently used yet. */
      readonly passing?: boolean;
    }
  | { readonly type: 'close'; readonly tab: string }
  /** Closes the others that hold nothing to lose. */
  | { readonly type: 'closeOthers'; readonly tab: string }
  /** By default the last closed. */
  | { readonly type: 'reopen'; readonly tab?: string }
  | { readonly type: 'move'; readonly tab: string; readonly to: number }
  /** The tab's content was saved, with this ID and name. */
  | { readonly type: 'saved'; readonly tab: string; readonly id: string; readonly name: string }
  | {
      readonly type: 'edit';
      readonly tab: string;
      readonly change: Partial<Draft>;
      /** Milliseconds on any clock. Without it, the edit is a step of its own to undo. */
      readonly at?: number;
    }
  | { readonly type: 'view'; readonly tab: string; readonly view: Partial<TabView> }
  | { readonly type: 'undo' | 'redo'; readonly tab: string }
  | CallEvent;
