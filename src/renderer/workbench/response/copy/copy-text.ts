// Copies a text from main, which may be far longer than what is rendered, piece by piece.
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { TextPlace, TextView } from '../../../../shared/bridge/text-query';
import { MOST_COPIED } from '../../../../shared/most-copied';

const LOOK_AGAIN_MS = 100;

/** What to copy. */
export interface CopiedRange {
  readonly view: TextView;
  readonly from: TextPlace;
  /** Null: the end of the text. */
  readonly to: TextPlace | null;
}

export type ReadRange =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** `why` is a problem's title; null if it isn't known. */
  | { readonly kind: 'failed'; readonly why: string | null };

/** Null if it was cancelled. Waits for a text that is still being formatted. */
export const readRange = async (
  call: ApiCall,
  { view, from, to }: CopiedRange,
  signal: AbortSignal,
): Promise<ReadRange | null> => {
  const parts: string[] = [];
  let next: TextPlace | null = from;
  let isFirst = true;
  while (next !== null) {
    // oxlint-disable-next-line no-await-in-loop -- one after another, so that the page stays responsive
    const reply = await call.read({ what: 'text', view, from: next, to });
    if (signal.aborted) return null;
    if (!reply.ok) return { kind: 'failed', why: reply.problem.title };
    if (reply.what !== 'text') return { kind: 'failed', why: null };
    if (isFirst && reply.bytes > MOST_COPIED) return { kind: 'too-large', bytes: reply.bytes };
    if (reply.complete) {
      parts.push(reply.text);
      ({ next } = reply);
      isFirst = false;
    } else {
      // oxlint-disable-next-line no-await-in-loop -- until it's there
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      if (signal.aborted) return null;
    }
  }
  return { kind: 'text', text: parts.join('') };
};
