// How much a search may do, so that no text takes long, however its escapes and the secrets are made, and when it lets
// other events come first.
//
// What it may do is in proportion to the text. What a text leaves unused is there for what comes later, up to what a
// short text needs: there, every way to read it is tried.

/** What a search may still do. One for all that arrives in a response. */
export interface SearchWork {
  /** Steps of comparing a text with a secret where each form may be text, too. */
  steps: number;
  /** Bytes to decode. How many a text takes depends on the text alone, and on which punctuation the secrets have. */
  bytes: number;
}

const STEPS_AT_FIRST = 100_000;
const STEPS_PER_BYTE = 14;
/** In bytes, decoded. */
const BYTES_AT_FIRST = 256 * 1024;
/** The usual way to read escapes, four layers of it, takes four at most. */
const BYTES_PER_BYTE = 12;

/** Returns what the search of a short text may do. */
export const createSearchWork = (): SearchWork => ({
  steps: STEPS_AT_FIRST,
  bytes: BYTES_AT_FIRST,
});

/** Adds what a text of this length may take. */
export const allow = (work: SearchWork, length: number): void => {
  work.steps = Math.max(0, work.steps) + length * STEPS_PER_BYTE;
  work.bytes += length * BYTES_PER_BYTE;
};

/** Takes so many bytes to decode. Returns false if there aren't as many left. */
export const takeBytes = (work: SearchWork, length: number): boolean => {
  if (length > work.bytes) return false;
  work.bytes -= length;
  return true;
};

/** Keeps what a short text may take for the next one. */
export const keepSome = (work: SearchWork): void => {
  work.steps = Math.min(work.steps, STEPS_AT_FIRST);
  work.bytes = Math.min(work.bytes, BYTES_AT_FIRST);
};

/** One search of a whole text. It yields where other events may come in between. */
export type Searching = Generator<void, void>;

export interface Progress {
  /** Bytes since the search last yielded. */
  since: number;
}

/** In bytes. */
const SLICE = 32 * 1024;

/** Call it after so many bytes were searched or decoded: it yields once there have been enough. */
export function* slice(length: number, progress: Progress): Searching {
  progress.since += length;
  if (progress.since < SLICE) return;
  progress.since = 0;
  yield;
}
