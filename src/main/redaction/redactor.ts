// Hides secrets in bytes and text, even if they straddle two chunks.
//
// How much of an arriving text is held back depends on the text alone: it's released up to the last line break that no
// written form crosses, or all but twice the longest form's length: a form that begins in what is released is complete,
// and so is a secret that overlaps it. If it depended on the secrets, it would reveal them letter by letter to anyone who
// sees how much of a guess came through.
import {
  findSecrets,
  findSecretsInSlices,
  searchedFor,
  type Found,
  type OwnSecrets,
  type Pause,
} from './find-secrets';
import { lastBoundary } from './forms/line-breaks';
import type { NeedleIndex } from './needle-index';
import { LONGEST_WRITTEN_FORM } from './secret';

/** Redacts one stream of bytes, for the secrets that are known at each moment. */
export interface RedactionStream {
  /**
   * @param chunk The next bytes. The stream owns them from here on: it may return them, and doesn't copy them first.
   * @returns What may leave of the bytes so far, in pieces, redacted; often none.
   */
  push(chunk: Buffer): readonly Buffer[];
  /** Returns the rest, redacted. */
  end(): readonly Buffer[];
  /** The same as `push`, in slices with other events in between. Call nothing else until it's over. */
  pushInSlices(chunk: Buffer): Promise<readonly Buffer[]>;
  /** The same as `end`, in slices. */
  endInSlices(): Promise<readonly Buffer[]>;
  /** How many places have been hidden so far. */
  readonly hidden: number;
}

/** In bytes. So much of a long line is held back. */
const HELD_BACK = 2 * LONGEST_WRITTEN_FORM;
/**
 * In bytes. So much of a long line is gathered before it's searched, because the part that is held back is searched
 * again: little at first, so that something is shown soon, then more.
 */
const FIRST_GATHERED = 1.125 * HELD_BACK;
const MOST_GATHERED = 16 * HELD_BACK;
/** In bytes. What has left already still decides whether a line is wrapped, even with four bytes per character. */
const KEPT_BEFORE = 128;

/** In bytes. Pieces that are smaller on average are joined into one. */
const SMALL_PIECE = 4_096;

const NOTHING: readonly Buffer[] = [];

/** Whether the byte after this place is an ASCII character of UTF-16, with a zero byte on each side. */
const isWideAt = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0 && (bytes[at + 1] ?? 0) !== 0 && bytes[at + 2] === 0;

/** The label. In UTF-16 if the text around it is, so that it and what follows can be read. */
const labelFor = (bytes: Buffer, { from, to, label }: Found): Buffer => {
  const isWide =
    bytes[from + 1] === 0 &&
    (to - from) % 2 === 1 &&
    (isWideAt(bytes, from - 3) || isWideAt(bytes, to));
  return Buffer.from(isWide ? label.replaceAll(/.(?=.)/g, '$&\0') : label);
};

/** Returns a copy of the bytes, with labels in place of what was found. */
const replaced = (bytes: Buffer, from: number, to: number, found: readonly Found[]): Buffer => {
  const parts: Buffer[] = [];
  let at = from;
  for (const each of found) {
    parts.push(bytes.subarray(at, each.from), labelFor(bytes, each));
    at = each.to;
  }
  parts.push(bytes.subarray(at, to));
  return Buffer.concat(parts);
};

/** Creates a queue of bytes in the pieces that they arrived in. */
const createQueue = () => {
  let pieces: Buffer[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    get isInSmallPieces() {
      return pieces.length > 1 && size < pieces.length * SMALL_PIECE;
    },
    add: (piece: Buffer): void => {
      pieces.push(piece);
      size += piece.length;
    },
    copyTo: (room: Buffer, from: number): void => {
      let at = from;
      for (const piece of pieces) at += piece.copy(room, at);
    },
    /** Removes and returns the first `length` bytes. */
    take: (length: number): readonly Buffer[] => {
      const taken: Buffer[] = [];
      let left = length;
      let whole = 0;
      for (const piece of pieces) {
        if (piece.length > left) break;
        taken.push(piece);
        left -= piece.length;
        whole += 1;
      }
      pieces = pieces.slice(whole);
      if (left > 0) {
        const next = pieces[0] as Buffer;
        taken.push(next.subarray(0, left));
        pieces[0] = next.subarray(left);
      }
      size -= length;
      return taken;
    },
  };
};

/** What can be released: the first `limit` bytes of what waits. */
interface Ready {
  readonly limit: number;
  /** What left last, then all that waits. */
  readonly bytes: Buffer;
}

/**
 * Creates a stream that hides secrets.
 *
 * @param index Read at each step: a secret that is added while the stream runs is hidden from then on.
 * @param own Of the request that it's a response to. Read at each step, too.
 */
export const createRedactionStream = (index: NeedleIndex, own?: OwnSecrets): RedactionStream => {
  /** The last bytes that have left, unredacted. Nothing reaches from them over a secret. */
  let before = Buffer.alloc(0);
  const waiting = createQueue();
  /** Memory for all that is searched at once, in a row. Pieces without a secret leave as they came. */
  let room = Buffer.alloc(0);
  let gathered = FIRST_GATHERED;
  let hidden = 0;

  /** Returns `before`, then what waits, in a row. Valid until the next call. */
  const inARow = (): Buffer => {
    const length = before.length + waiting.size;
    if (room.length < length) room = Buffer.allocUnsafe(length);
    before.copy(room);
    waiting.copyTo(room, before.length);
    return room.subarray(0, length);
  };

  /** Adds a chunk. Returns how many bytes of what waits may leave, and all that waits; null if there's nothing new. */
  const gather = (chunk: Buffer): Ready | null => {
    if (chunk.length === 0) return null;
    waiting.add(chunk);
    const { size } = waiting;
    // If no line ends in the chunk, nothing new can be released.
    if (size < gathered && !chunk.includes(0x0a)) return null;
    const bytes = inARow();
    const boundary = lastBoundary(bytes, before.length) - before.length;
    const isLong = size >= gathered && size - boundary >= FIRST_GATHERED;
    const limit = isLong ? size - HELD_BACK : boundary;
    if (isLong) gathered = Math.min(2 * gathered, MOST_GATHERED);
    return limit > 0 ? { limit, bytes } : null;
  };
  const theRest = (): Ready => ({ limit: waiting.size, bytes: inARow() });

  /** Releases the first `limit` bytes of what waits, and the rest of a secret that begins in them. */
  const release = ({ limit, bytes }: Ready, all: readonly Found[]): readonly Buffer[] => {
    const start = before.length;
    const found = all.filter(({ from, to }) => to > start && from < start + limit);
    const lastHidden = found.at(-1)?.to ?? 0;
    const end = Math.max(start + limit, lastHidden);
    hidden += found.length;
    const { isInSmallPieces } = waiting;
    const pieces = waiting.take(end - start);
    before = Buffer.from(bytes.subarray(Math.max(lastHidden, end - KEPT_BEFORE), end));
    return found.length === 0 && !isInSmallPieces ? pieces : [replaced(bytes, start, end, found)];
  };

  const what = searchedFor(index, own);
  const releaseNow = (ready: Ready | null): readonly Buffer[] =>
    ready === null ? NOTHING : release(ready, findSecrets(ready.bytes, what));
  const releaseInSlices = async (ready: Ready | null): Promise<readonly Buffer[]> =>
    ready === null ? NOTHING : release(ready, await findSecretsInSlices(ready.bytes, what));

  return {
    push: (chunk) => releaseNow(gather(chunk)),
    end: () => releaseNow(theRest()),
    pushInSlices: (chunk) => releaseInSlices(gather(chunk)),
    endInSlices: () => releaseInSlices(theRest()),
    get hidden() {
      return hidden;
    },
  };
};

const withLabels = (text: string, bytes: Buffer, found: readonly Found[]): string =>
  found.length === 0 ? text : replaced(bytes, 0, bytes.length, found).toString();

/**
 * Hides the secrets in a text.
 *
 * @param own Of the request that it's from a response to.
 * @returns The text with a label in place of each secret; the text itself if there are none.
 */
export const redactText = (text: string, index: NeedleIndex, own?: OwnSecrets): string => {
  const bytes = Buffer.from(text);
  return withLabels(text, bytes, findSecrets(bytes, searchedFor(index, own)));
};

/** The same, in slices with other events in between. */
export const redactTextInSlices = async (
  text: string,
  index: NeedleIndex,
  pause: Pause,
): Promise<string> => {
  const bytes = Buffer.from(text);
  return withLabels(text, bytes, await findSecretsInSlices(bytes, searchedFor(index), pause));
};

const ASTERISK = 0x2a;

const withAsterisks = (bytes: Buffer, found: readonly Found[]): boolean => {
  for (const { from, to } of found) bytes.fill(ASTERISK, from, to);
  return found.length > 0;
};

/**
 * Overwrites the secrets in `bytes` with asterisks, in place, so that its length stays the same.
 *
 * @returns Whether there were any.
 */
export const maskBytes = (bytes: Buffer, index: NeedleIndex): boolean =>
  withAsterisks(bytes, findSecrets(bytes, searchedFor(index)));

/** The same, in slices with other events in between. */
export const maskBytesInSlices = async (
  bytes: Buffer,
  index: NeedleIndex,
  pause: Pause,
): Promise<boolean> =>
  withAsterisks(bytes, await findSecretsInSlices(bytes, searchedFor(index), pause));
