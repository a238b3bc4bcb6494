// Takes secrets out of bytes and text, also where they straddle two chunks.
//
// What is held back of a text that arrives is told by the text alone: up to the last line break that no written form
// crosses, or all but the longest form's length. Held back by what the secrets are, it would give them away letter by
// letter to whoever sees how much of a guess has come through.
import { findSecrets, type Found } from './find-secrets';
import { lastBoundary } from './line-breaks';
import type { NeedleIndex } from './needle-index';
import { LONGEST_WRITTEN_FORM } from './secret';

/** Redacts one stream of bytes, for the secrets that are known at each moment. */
export interface RedactionStream {
  /** What may leave of the bytes so far; takes the chunk over. */
  push(chunk: Buffer): Buffer;
  /** The rest. */
  end(): Buffer;
  /** How many places were hidden so far. */
  readonly hidden: number;
}

/**
 * Of a long line so much is gathered before it is searched, since what is held back of it is searched again: little at
 * first, so that something is soon to be seen, then more.
 */
const FIRST_GATHERED = 1.25 * LONGEST_WRITTEN_FORM;
const MOST_GATHERED = 8 * LONGEST_WRITTEN_FORM;
/** What has left already, and may still tell whether a line is a wrapped one. */
const KEPT_BEFORE = 64;

const NOTHING: Buffer = Buffer.alloc(0);

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

const replaced = (bytes: Buffer, from: number, to: number, found: readonly Found[]): Buffer => {
  if (found.length === 0) return bytes.subarray(from, to);
  const parts: Buffer[] = [];
  let at = from;
  for (const each of found) {
    parts.push(bytes.subarray(at, Math.max(at, each.from)), labelFor(bytes, each));
    at = Math.max(at, each.to);
  }
  parts.push(bytes.subarray(at, Math.max(at, to)));
  return Buffer.concat(parts);
};

/** `index` is read at each step: a secret that is added while a stream runs counts from then on. */
export const createRedactionStream = (index: NeedleIndex): RedactionStream => {
  /** What has left, what is held back, and what has come since, in this order. */
  let before = NOTHING;
  let waiting: Buffer[] = [];
  let size = 0;
  let gathered = FIRST_GATHERED;
  let hidden = 0;

  /** Lets go of all up to `limit` of what waits, and of the whole of a secret that begins before it. */
  const release = (limit: number, bytes: Buffer): Buffer => {
    const start = before.length;
    const found = findSecrets(bytes, index).filter(
      ({ from, to }) => to > start && from < start + limit,
    );
    const end = Math.max(start + limit, found.at(-1)?.to ?? 0);
    hidden += found.length;
    const out = replaced(bytes, start, end, found);
    before = Buffer.from(bytes.subarray(Math.max(0, end - KEPT_BEFORE), end));
    waiting = end < bytes.length ? [bytes.subarray(end)] : [];
    size = bytes.length - end;
    return out;
  };

  return {
    push: (chunk) => {
      if (chunk.length === 0) return NOTHING;
      waiting.push(chunk);
      size += chunk.length;
      // Where nothing new ends a line, nothing new can be let go of.
      if (size < gathered && !chunk.includes(0x0a)) return NOTHING;
      const bytes = Buffer.concat([before, ...waiting]);
      const boundary = lastBoundary(bytes, before.length) - before.length;
      const isLong = size >= gathered && size - boundary >= FIRST_GATHERED;
      const limit = isLong ? size - LONGEST_WRITTEN_FORM : boundary;
      if (isLong) gathered = Math.min(2 * gathered, MOST_GATHERED);
      if (limit > 0) return release(limit, bytes);
      waiting = [bytes.subarray(before.length)];
      return NOTHING;
    },
    end: () => (size === 0 ? NOTHING : release(size, Buffer.concat([before, ...waiting]))),
    get hidden() {
      return hidden;
    },
  };
};

/** The text without the secrets in it; the same text where there are none. */
export const redactText = (text: string, index: NeedleIndex): string => {
  const bytes = Buffer.from(text, 'utf8');
  const found = findSecrets(bytes, index);
  return found.length === 0 ? text : replaced(bytes, 0, bytes.length, found).toString('utf8');
};

const MASK = 0x2a;

/** Writes asterisks over the secrets in bytes whose length must stay as it is. True where there were some. */
export const maskBytes = (bytes: Buffer, index: NeedleIndex): boolean => {
  const found = findSecrets(bytes, index);
  for (const { from, to } of found) bytes.fill(MASK, from, to);
  return found.length > 0;
};
