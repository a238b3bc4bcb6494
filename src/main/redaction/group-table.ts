// Finds where needles of about one length may be in a text, at the same cost for one needle as for ten thousand.
//
// The end of each needle is indexed, by each group of bytes in it. Wherever the needle is in a text, one of those
// groups begins at a multiple of the table's step, so a search checks only every step-th place (the idea of Wu and
// Manber, "A fast algorithm for multi-pattern searching", 1994).
//
// A place that has an indexed group takes longer than one that has none, and a page can measure that. So a group has
// too many bytes to guess at once, and it's taken from a needle's end, which is the part of a token that nobody knows
// beforehand. Other groups may share a slot with an indexed one by chance. So that nobody finds out which, and with them
// the hash and the needles, each table has a hash of its own, and a new one after a short text.
import { randomInt } from 'node:crypto';

/** Bytes of a group: eight, or four if the needles are shorter than that. */
export type GroupSize = 4 | 8;

type Visit = (number: number, from: number, offset: number) => void;

export interface GroupTable {
  readonly groupSize: GroupSize;
  readonly step: number;
  /** How many needles it has. */
  readonly size: number;
  /**
   * Indexes a needle.
   *
   * @param number What `visit` calls back with.
   * @param bytes At least `groupSize + step - 1` bytes. Referenced, not copied.
   */
  add(number: number, bytes: Buffer): void;
  /**
   * Calls back for each needle that may be in the text. The caller compares the bytes.
   *
   * @param visit Called with the needle's number, the place where it would begin, which may be before the text, and how
   * far from there the group is that has the same hash. It may also end after the text.
   */
  visit(bytes: Buffer, visit: Visit): void;
  /** The same, but checks every place, so that it calls back once for each: where the last group of a needle is. */
  visitEnds(bytes: Buffer, visit: Visit): void;
}

const FIRST_BITS = 14;
const MOST_BITS = 24;
/** The filter has at least this many slots per entry, until it has its greatest size. */
const ROOM = 8;
/** In bytes: after this much text, and so much per entry, the hash is a new one. */
const LONGEST_HASHED = 64 * 1024;
const HASHED_PER_ENTRY = 64;
/** In bytes. From this length on, creating a view of a text by words takes less time than it saves. */
const LONG_TEXT = 1_024;

const oddFactor = (): number => randomInt(2 ** 32) | 1;

/**
 * Creates an empty table.
 *
 * @param step How many bytes apart the places are that a search checks: 1, or a multiple of 4 with groups of eight.
 */
export const createGroupTable = (groupSize: GroupSize, step: number): GroupTable => {
  let factors = [oddFactor(), oddFactor()] as const;
  /** Bytes of text that were searched with them. */
  let hashed = 0;
  const needles: { readonly number: number; readonly bytes: Buffer }[] = [];
  let bits = FIRST_BITS;
  let filter = new Uint8Array(1 << bits);
  // The entries of a slot are a chain: `heads` has the number of the last, `before` that of the one before it. 0: none.
  let heads = new Int32Array(1 << bits);
  let before = new Int32Array(1_024);
  let numberOf = new Int32Array(1_024);
  let offsetOf = new Int32Array(1_024);
  /** 1 for the last group of a needle. */
  let isLast = new Int32Array(1_024);
  let entries = 0;

  const slotAt = (bytes: Buffer, at: number): number => {
    const upper = groupSize === 8 ? bytes.readInt32LE(at + 4) : 0;
    const hash = Math.imul(bytes.readInt32LE(at), factors[0]) ^ Math.imul(upper, factors[1]);
    return hash >>> (32 - bits);
  };

  const grown = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
    const larger = new Int32Array(array.length * 2);
    larger.set(array);
    return larger;
  };

  const insert = (number: number, bytes: Buffer): void => {
    const from = bytes.length - groupSize - step + 1;
    for (let offset = from; offset < from + step; offset += 1) {
      entries += 1;
      if (entries === before.length) {
        before = grown(before);
        numberOf = grown(numberOf);
        offsetOf = grown(offsetOf);
        isLast = grown(isLast);
      }
      const slot = slotAt(bytes, offset);
      before[entries] = heads[slot] as number;
      heads[slot] = entries;
      filter[slot] = 1;
      numberOf[entries] = number;
      offsetOf[entries] = offset;
      isLast[entries] = offset === bytes.length - groupSize ? 1 : 0;
    }
  };

  const insertAll = (): void => {
    entries = 0;
    for (const needle of needles) insert(needle.number, needle.bytes);
  };

  const forgetSlots = (): void => {
    for (const { bytes } of needles)
      for (let at = bytes.length - groupSize - step + 1; at <= bytes.length - groupSize; at += 1) {
        const slot = slotAt(bytes, at);
        filter[slot] = 0;
        heads[slot] = 0;
      }
  };

  const count = (text: Buffer): void => {
    if (hashed > Math.max(LONGEST_HASHED, entries * HASHED_PER_ENTRY)) {
      forgetSlots();
      factors = [oddFactor(), oddFactor()];
      insertAll();
      hashed = 0;
    }
    hashed += text.length;
  };

  // These two do the same as slotAt(), written out, because every response is searched with them.

  const visitEach = (bytes: Buffer, visitPlace: (place: number) => void): void => {
    const last = bytes.length - groupSize;
    if (last < 0) return;
    const [lower, upper] = factors;
    const table = filter;
    const shift = 32 - bits;
    const isLong = groupSize === 8;
    // Each group shares all but one byte with the group before it.
    let low = bytes.readInt32LE(0) << 8;
    let high = isLong ? bytes.readInt32LE(4) << 8 : 0;
    for (let at = 0; at <= last; at += 1) {
      low = (low >>> 8) | ((bytes[at + 3] as number) << 24);
      if (isLong) high = (high >>> 8) | ((bytes[at + 7] as number) << 24);
      const hash = Math.imul(low, lower) ^ Math.imul(high, upper);
      if (table[hash >>> shift] !== 0) visitPlace(at);
    }
  };

  /** By words of four bytes, from the first that is aligned: the first place may be any within a step. */
  const visitWords = (bytes: Buffer, visitPlace: (place: number) => void): void => {
    const first = -bytes.byteOffset & 3;
    const { buffer, byteOffset, length } = bytes;
    const words = new Int32Array(buffer, byteOffset + first, (length - first) >> 2);
    const [lower, upper] = factors;
    const table = filter;
    const shift = 32 - bits;
    const stride = step / 4;
    const last = words.length - 2;
    for (let at = 0; at <= last; at += stride) {
      const hash =
        Math.imul(words[at] as number, lower) ^ Math.imul(words[at + 1] as number, upper);
      if (table[hash >>> shift] !== 0) visitPlace(first + at * 4);
    }
  };

  const visitEntry = (place: number, entry: number, visit: Visit): void => {
    const offset = offsetOf[entry] as number;
    visit(numberOf[entry] as number, place - offset, offset);
  };

  const visitEntries = (bytes: Buffer, place: number, visit: Visit): void => {
    let entry = heads[slotAt(bytes, place)] as number;
    for (; entry !== 0; entry = before[entry] as number) visitEntry(place, entry, visit);
  };

  return {
    groupSize,
    step,
    get size() {
      return needles.length;
    },
    add: (number, bytes) => {
      needles.push({ number, bytes });
      if ((entries + step) * ROOM <= filter.length || bits === MOST_BITS) {
        insert(number, bytes);
        return;
      }
      bits += 2;
      filter = new Uint8Array(1 << bits);
      heads = new Int32Array(1 << bits);
      insertAll();
    },
    visitEnds: (bytes, visit) => {
      count(bytes);
      visitEach(bytes, (place) => {
        let entry = heads[slotAt(bytes, place)] as number;
        for (; entry !== 0; entry = before[entry] as number)
          if (isLast[entry] === 1) visitEntry(place, entry, visit);
      });
    },
    visit: (bytes, visit) => {
      count(bytes);
      const visitPlace = (place: number): void => visitEntries(bytes, place, visit);
      if (step === 1) visitEach(bytes, visitPlace);
      else if (bytes.length >= LONG_TEXT) visitWords(bytes, visitPlace);
      else for (let at = 0; at <= bytes.length - groupSize; at += step) visitPlace(at);
    },
  };
};
