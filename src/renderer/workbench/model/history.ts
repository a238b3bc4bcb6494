// A request in the history: what is listed of it, and the rest, which is read only where it is opened.
import type { Draft } from './draft';

/** What the history lists of a call. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly connection: string;
  readonly connectionName: string;
  readonly method: string;
  readonly url: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** The API's code, or the problem's. */
  readonly code: string | null;
  readonly ms: number;
}

/** The rest of a call, read where it is opened, sent again or compared. */
export interface HistoryCall {
  readonly id: string;
  readonly draft: Draft;
  /** Missing where none came, and from before answers were noted. */
  readonly response?: SavedResponse | null;
}

/** Puts an entry into the history, or what is now known of it in its place. */
export type AddToHistory = (entry: HistoryEntry, call: HistoryCall) => void;

/** The response of a request in the history: its text only where a person has chosen to keep it. */
export interface SavedResponse {
  readonly mediaType: string;
  readonly bytes: number;
  /** Null where it was not kept, or is no text. */
  readonly text: string | null;
  /** False where the text is the beginning only. */
  readonly whole: boolean;
}
