// An entry of the history: a summary for the list, and the details, which are loaded on demand.
import type { Draft } from './draft';

/** The code of a request that was sent and hasn't ended, or whose end Keybearer didn't see. */
export const UNFINISHED = 'unfinished';

/** Entries to keep, whatever their age; the oldest are deleted. */
export const MOST_CALLS = 10_000;
/** How many of them may be requests of programs, which could otherwise take all the room in half an hour. */
export const MOST_OF_PROGRAMS = 2_000;

/** The summary that the list shows. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly connection: string;
  readonly connectionName: string;
  readonly method: string;
  readonly url: string;
  /** Null if there was no response. */
  readonly status: number | null;
  /** The API's error code, or the problem's. */
  readonly code: string | null;
  readonly ms: number;
  /** The program that sent it; missing for what was sent from the window. */
  readonly program?: string;
}

/** The details, loaded when an entry is opened, sent again or compared. */
export interface HistoryCall {
  readonly id: string;
  readonly draft: Draft;
  /** Missing if there was none, and in entries of releases that didn't store it. */
  readonly response?: SavedResponse | null;
}

/** A request of the history that's open, with what is known of its response. */
export interface EarlierCall {
  readonly entry: HistoryEntry;
  readonly response: HistoryCall['response'];
}

/** An entry with its details. */
export interface MadeCall {
  readonly entry: HistoryEntry;
  readonly call: HistoryCall;
}

/** Adds an entry to the history, or replaces it with a more complete one. */
export type AddToHistory = (entry: HistoryEntry, call: HistoryCall) => void;

/** The response of an entry. Includes its text only if a person chose to save responses. */
export interface SavedResponse {
  readonly mediaType: string;
  readonly bytes: number;
  /** Null if it wasn't saved or isn't text. */
  readonly text: string | null;
  /** False if the text is truncated. */
  readonly whole: boolean;
}
