// The two texts of a response that the viewer shows: as received, and formatted.
import type { ByteStore } from '../store/byte-store';
import { createLineIndex } from './line-index';
import type { IndexedText } from './line-window';
import type { TextSource } from './text-source';

/** Where a formatter stopped at invalid input. */
export interface FormatError {
  /** Bytes before it. */
  readonly at: number;
  /** Lines before it, and where its line starts, in bytes. */
  readonly line: number;
  readonly lineStart: number;
  /** Bytes of formatted text before it. */
  readonly writtenAt: number;
  readonly message: string;
}

export interface LineView {
  readonly text: IndexedText;
  readonly invalid: FormatError | null;
  /** Set if it can't continue; what's there may be incomplete. */
  readonly failure: Error | null;
  /**
   * Does one step of work, and more until the time (of performance.now()). Returns false if nothing is left to do. Does
   * a step even if the time has passed, so that late isn't mistaken for finished.
   */
  advance(until: number): boolean;
  dispose(): void;
}

const PIECE = 64 * 1024;

export const createRawView = (source: TextSource): LineView => {
  const index = createLineIndex();
  let size = 0;
  let ended = false;
  return {
    text: {
      index,
      get size() {
        return size;
      },
      get ended() {
        return ended;
      },
      read: (from, to) => source.read(from, Math.min(to, size)),
    },
    invalid: null,
    failure: null,
    advance: (until) => {
      let some = source.advance(until);
      while (size < source.size()) {
        const bytes = source.read(size, size + PIECE);
        index.push(bytes);
        size += bytes.length;
        some = true;
        if (performance.now() >= until) break;
      }
      if (!ended && source.ended() && size >= source.size()) {
        index.end();
        ended = true;
        some = true;
      }
      return some;
    },
    dispose: () => undefined,
  };
};

/** Formats a text as it arrives. */
export interface Formatter {
  /** Bytes consumed so far. */
  readonly taken: number;
  /** Where the text was invalid. */
  readonly error?: FormatError | null;
  push(input: Buffer): void;
  /** Ends the text. */
  end(): void;
}

interface FormattedView {
  readonly source: TextSource;
  readonly createStore: () => ByteStore;
  /** `write` gets formatted bytes, valid until it returns. */
  readonly createFormatter: (write: (bytes: Buffer) => void) => Formatter;
}

export const createFormattedView = ({
  source,
  createStore,
  createFormatter,
}: FormattedView): LineView => {
  const index = createLineIndex();
  const formatted = createStore();
  const formatter = createFormatter((bytes) => {
    index.push(bytes);
    formatted.append(Buffer.from(bytes));
  });
  let ended = false;
  let failure: Error | null = null;

  const advance = (until: number): boolean => {
    let some = source.advance(until);
    while (formatter.taken < source.size()) {
      formatter.push(source.read(formatter.taken, formatter.taken + PIECE));
      some = true;
      if (performance.now() >= until) break;
    }
    if (!ended && source.ended() && formatter.taken >= source.size()) {
      formatter.end();
      index.end();
      ended = true;
      some = true;
    }
    return some;
  };

  return {
    text: {
      index,
      get size() {
        return formatted.size;
      },
      get ended() {
        return ended;
      },
      read: formatted.read,
    },
    get invalid() {
      return formatter.error ?? null;
    },
    get failure() {
      return failure;
    },
    advance: (until) => {
      if (failure !== null) return false;
      try {
        return advance(until);
      } catch (error) {
        // The disk is full; trying again would write the same bytes twice.
        failure = error instanceof Error ? error : new Error('unknown');
        return true;
      }
    },
    dispose: formatted.dispose,
  };
};
