// Takes secrets out of bytes and text, also where they straddle two chunks.
//
// How much of an arriving text is held back depends on the text alone: it's released up to the last line break that no
// written form crosses, or all but the longest form's length. If it depended on the secrets, it would reveal them letter
// by letter to anyone who sees how much of a guess came through.
import { findSecrets, type Found } from './find-secrets';
import { lastBoundary } from './forms/line-breaks';
import type { NeedleIndex } from './needle-index';
import { LONGEST_WRITTEN_FORM } from './secret';

/** Redacts one stream of bytes, for the secrets that are known at each moment. */
export interface RedactionStream {
  /** What may leave of the bytes so far, in pieces; takes the chunk over. */
  push(chunk: Buffer): readonly Buffer[];
  /** The rest. */
  end(): readonly Buffer[];
  /** How many places were hidden so far. */
  readonly hidden: number;
}

/**
 * Of a long line so much is gathered before it is searched, since what is held back of it is searched again: little at
 * first, so that something is soon to be seen, then more.
 */
const FIRST_GATHERED = 1.25 * LONGEST_WRITTEN_FORM;
const MOST_GATHERED = 16 * LONGEST_WRITTEN_FORM;
/** What has left already, and may still tell whether a line is a wrapped one, of four bytes a character too. */
const KEPT_BEFORE = 128;

/** Smaller pieces are joined into one. */
const SMALL_PIECE = 4_096;

const NOTHING: readonly Buffer[] = [];

/** A character of ASCII in UTF-16, between its neighbours' bytes of zero and its own. */
const isWideAt = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0 && (bytes[at + 1] ?? 0) !== 0 && bytes[at + 2] === 0;

/** Of two bytes a character where the text around is, so that it can be read, and what follows it too. */
const labelFor = (bytes: Buffer, { from, to, label }: Found): Buffer => {
  const isWide =
    bytes[from + 1] === 0 &&
    (to - from) % 2 === 1 &&
    (isWideAt(bytes, from - 3) || isWideAt(bytes, to));
  return Buffer.from(isWide ? label.replaceAll(/.(?=.)/g, '$&\0') : label);
};

/** A copy, with labels in the place of what was found. */
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

/** Bytes in the pieces that they came in. */
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
    /** The first so many bytes, which are in it no longer. */
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

/** `index` is read at each step: a secret that is added while a stream runs counts from then on. */
export const createRedactionStream = (index: NeedleIndex): RedactionStream => {
  /** The end of what has left. */
  let before = Buffer.alloc(0);
  const waiting = createQueue();
  /** Where all that is searched at once stands in a row. Pieces without a secret leave as they came. */
  let room = Buffer.alloc(0);
  let gathered = FIRST_GATHERED;
  let hidden = 0;

  /** What has left, then what waits. Valid until the next call. */
  const inARow = (): Buffer => {
    const length = before.length + waiting.size;
    if (room.length < length) room = Buffer.allocUnsafe(length);
    before.copy(room);
    waiting.copyTo(room, before.length);
    return room.subarray(0, length);
  };

  /** Lets go of all up to `limit` of what waits, and of the whole of a secret that begins before it. */
  const release = (limit: number, bytes: Buffer): readonly Buffer[] => {
    const start = before.length;
    const found = findSecrets(bytes, index).filter(
      ({ from, to }) => to > start && from < start + limit,
    );
    const end = Math.max(start + limit, found.at(-1)?.to ?? 0);
    hidden += found.length;
    const { isInSmallPieces } = waiting;
    const pieces = waiting.take(end - start);
    before = Buffer.from(bytes.subarray(Math.max(0, end - KEPT_BEFORE), end));
    return found.length === 0 && !isInSmallPieces ? pieces : [replaced(bytes, start, end, found)];
  };

  return {
    push: (chunk) => {
      if (chunk.length === 0) return NOTHING;
      waiting.add(chunk);
      const { size } = waiting;
      // Where nothing new ends a line, nothing new can be let go of.
      if (size < gathered && !chunk.includes(0x0a)) return NOTHING;
      const bytes = inARow();
      const boundary = lastBoundary(bytes, before.length) - before.length;
      const isLong = size >= gathered && size - boundary >= FIRST_GATHERED;
      const limit = isLong ? size - LONGEST_WRITTEN_FORM : boundary;
      if (isLong) gathered = Math.min(2 * gathered, MOST_GATHERED);
      return limit > 0 ? release(limit, bytes) : NOTHING;
    },
    end: () => (waiting.size === 0 ? NOTHING : release(waiting.size, inARow())),
    get hidden() {
      return hidden;
    },
  };
};

/** The text without the secrets in it; the same text where there are none. */
export const redactText = (text: string, index: NeedleIndex): string => {
  const bytes = Buffer.from(text);
  const found = findSecrets(bytes, index);
  return found.length === 0 ? text : replaced(bytes, 0, bytes.length, found).toString();
};

const MASK = 0x2a;

/** Writes asterisks over the secrets in bytes whose length must stay as it is. True where there were some. */
export const maskBytes = (bytes: Buffer, index: NeedleIndex): boolean => {
  const found = findSecrets(bytes, index);
  for (const { from, to } of found) bytes.fill(MASK, from, to);
  return found.length > 0;
};
