// Copies a response's text, and what became of it. A new copy replaces the one before.
import { useEffect, useRef, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { ReadRange } from './copy-text';
import * as words from './words';

const SHOWN_FOR_MS = 1_600;

/** What is copied: the body by its button, or what is selected. */
type CopiedPart = 'body' | 'selection';

type CopyState =
  | { readonly kind: 'none' | 'copying' | 'copied' }
  | Exclude<ReadRange, { readonly kind: 'text' }>;

/** Null if it was cancelled. */
type ReadText = (signal: AbortSignal) => Promise<ReadRange | null>;

export interface Copying {
  readonly state: CopyState;
  readonly part: CopiedPart;
  start(part: CopiedPart, read: ReadText): void;
  dismiss(): void;
}

const NONE: CopyState = { kind: 'none' };

const copy = async (readText: ReadText, signal: AbortSignal): Promise<CopyState | null> => {
  const read = await readText(signal);
  if (read?.kind !== 'text') return read;
  await navigator.clipboard.writeText(read.text);
  return { kind: 'copied' };
};

export const useCopying = (call: ApiCall): Copying => {
  const [latest, setLatest] = useState<{
    readonly of: ApiCall;
    readonly part: CopiedPart;
    readonly state: CopyState;
  }>({ of: call, part: 'body', state: NONE });
  const running = useRef<AbortController | null>(null);
  const state = latest.of === call ? latest.state : NONE;
  const isOver = state.kind === 'copied';
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(
      () => setLatest((before) => ({ ...before, state: NONE })),
      SHOWN_FOR_MS,
    );
    return () => clearTimeout(timer);
  }, [isOver]);
  useEffect(() => () => running.current?.abort(), []);

  return {
    state,
    part: latest.part,
    start: (part, readText) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      const say = (next: CopyState) => setLatest({ of: call, part, state: next });
      say({ kind: 'copying' });
      void copy(readText, abort.signal).then(
        (copied) => {
          if (copied !== null) say(copied);
        },
        // The window isn't the active one any more, or is closing.
        () => say({ kind: 'failed', why: words.noClipboard }),
      );
    },
    dismiss: () => {
      running.current?.abort();
      setLatest({ of: call, part: latest.part, state: NONE });
    },
  };
};
