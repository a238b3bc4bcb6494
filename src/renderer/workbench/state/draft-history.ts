// Undo and redo of a request's edits, which outlive the fields they were made in.
import type { Draft } from '../model/draft';

export interface DraftHistory {
  /** The latest last. */
  readonly past: readonly Draft[];
  /** What was undone; the next to redo last. */
  readonly future: readonly Draft[];
  /** What the last edit changed, and when in milliseconds; null after an undo, and at first. */
  readonly last: { readonly what: string; readonly at: number } | null;
}

export const NO_HISTORY: DraftHistory = { past: [], future: [], last: null };

/** Edits of the same thing that follow each other within this time are undone as one. */
const TOGETHER_MS = 800;
const MOST_STEPS = 100;
/** Of the bodies' texts, in characters; larger ones push out the oldest steps. */
const MOST_TEXT = 20_000_000;

const sizeOf = ({ body }: Draft): number => body.json.length + body.text.length + body.xml.length;

const within = (past: readonly Draft[]): readonly Draft[] => {
  let size = 0;
  const from = past.findLastIndex((draft, at) => {
    size += sizeOf(draft);
    return size > MOST_TEXT || past.length - at > MOST_STEPS;
  });
  return past.slice(from + 1);
};

/** Names what an edit changes. A row that's added or removed is a step of its own. */
const partsOf = (change: Partial<Draft>): string =>
  Object.entries(change)
    .map(([name, value]) => (Array.isArray(value) ? `${name} ${value.length}` : name))
    .toSorted()
    .join();

/** After an edit of `before`. Without `at`, in milliseconds on any clock, it's a step of its own. */
export const withEdit = (
  { past, last }: DraftHistory,
  before: Draft,
  change: Partial<Draft>,
  at = Number.POSITIVE_INFINITY,
): DraftHistory => {
  const what = partsOf(change);
  const isSameStep = last !== null && last.what === what && at - last.at < TOGETHER_MS;
  return {
    past: isSameStep ? past : within([...past, before]),
    future: [],
    last: { what, at },
  };
};

/** What a request is saved as isn't an edit. */
const asSavedNow = (draft: Draft, { saved, sample, name }: Draft): Draft =>
  draft.saved === saved && draft.sample === sample && draft.name === name
    ? draft
    : { ...draft, saved, sample, name };

interface Step {
  readonly draft: Draft;
  readonly history: DraftHistory;
}

/** The draft before the last edit; null if there's none. */
export const undo = ({ past, future }: DraftHistory, now: Draft): Step | null => {
  const draft = past.at(-1);
  if (draft === undefined) return null;
  const history = { past: past.slice(0, -1), future: [...future, now], last: null };
  return { draft: asSavedNow(draft, now), history };
};

export const redo = ({ past, future }: DraftHistory, now: Draft): Step | null => {
  const draft = future.at(-1);
  if (draft === undefined) return null;
  const history = { past: [...past, now], future: future.slice(0, -1), last: null };
  return { draft: asSavedNow(draft, now), history };
};
