// What is looked for, indexed so that a search costs the same for one secret as for ten thousand.
//
// Of each needle a stretch of STRIDE + 3 bytes is indexed, by each group of four bytes in it. Wherever the needle
// stands in a text, one of those groups begins at a multiple of STRIDE, so a search looks at every STRIDE-th place
// alone (the idea of Wu and Manber, "A fast algorithm for multi-pattern searching", 1994).
import { decodeForms } from './decode-forms';
import { FIRST_BYTES } from './character-forms';
import { SHORTEST_ENCODED_SECRET, SHORTEST_SECRET, type Secret } from './secret';

export interface Needle {
  readonly bytes: Buffer;
  readonly label: string;
  /** Characters of the secret. */
  readonly length: number;
}

/** Read by the search alone; what is in it changes when a secret is added. */
export interface NeedleIndex {
  /** A secret that is too short to be hidden is left out. */
  add(secret: Secret): void;
  /** Goes up with each secret that is added. */
  readonly revision: number;
  /** Bytes of the shortest needle; Infinity where there is none. */
  readonly shortest: number;
  /** Characters of the shortest secret that is looked for inside Base64 and hexadecimal. */
  readonly shortestEncoded: number;
  readonly isAscii: boolean;
  readonly stride: number;
  /** 1 for each byte that stands in a needle. */
  readonly alphabet: Uint8Array;
  /** 1 for each byte that stands in a needle or in a written form of one. */
  readonly text: Uint8Array;
  /** The bytes with which a form may begin that matters to what is looked for. */
  readonly firstBytes: readonly number[];
  /** 1 for each of them. */
  readonly isFirst: Uint8Array;
  /** Not 0 where a group of four bytes with this hash, folded to the filter's size, is indexed. */
  readonly filter: Uint8Array;
  /** Folds a hash to the filter's size. */
  readonly shift: number;
  /** Calls back for each needle that may stand there, with the place where it would begin. */
  candidates(hash: number, place: number, visit: (needle: Needle, from: number) => void): void;
}

/** Characters of Base64, and what escapes are made of. */
const FORM_CHARACTERS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\\%&#;{}($\0\u001b\r\n';
const tableOf = (bytes: readonly number[]): Uint8Array =>
  new Uint8Array(256).map((_, each) => (bytes.includes(each) ? 1 : 0));
const ASCII_FIRST_BYTES = FIRST_BYTES.filter((each) => each < 0x80);
const ALL_FIRST_BYTES = tableOf(FIRST_BYTES);
const ONLY_ASCII = tableOf(ASCII_FIRST_BYTES);
/** Matter only to secrets that are no ASCII. */
const BEYOND_ASCII = tableOf(FIRST_BYTES.filter((each) => each >= 0x80));

const GROUP = 4;
const STRIDES = [16, 8, 4, 2, 1];
const FIRST_BITS = 16;
/** The filter is kept this much larger than what is in it. */
const ROOM = 8;

export const HASH_FACTOR = 0x9e37_79b1 | 0;

/** Of four bytes; the upper bits are the good ones. */
export const hashOf = (bytes: Uint8Array, at: number): number =>
  Math.imul(
    (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24),
    HASH_FACTOR,
  ) >>> 0;

/** The bytes in which a value may stand in a text that is decoded as far as it goes. */
const bytesOf = (value: string): readonly Buffer[] => {
  const utf8 = Buffer.from(value, 'utf8');
  const found: Buffer[] = [utf8];
  const add = (bytes: Buffer): void => {
    if (!found.some((each) => each.equals(bytes))) found.push(bytes);
  };
  const latin1 = Buffer.from(value, 'latin1');
  if (latin1.toString('latin1') === value) add(latin1);
  else {
    // With bytes of zero left out, UTF-16 is Latin-1: past that it is looked for as it is.
    const utf16 = Buffer.from(value, 'utf16le');
    add(utf16);
    add(Buffer.from(utf16).swap16());
  }
  // A form's space (application/x-www-form-urlencoded).
  if (value.includes(' ')) add(Buffer.from(value.replaceAll(' ', '+'), 'utf8'));
  // A secret that looks escaped itself is not the same once everything around it was decoded.
  let bytes: Buffer = utf8;
  add(decodeForms(utf8, 0, utf8.length, BEYOND_ASCII).bytes);
  for (let layer = 0; layer < 2; layer += 1) {
    bytes = decodeForms(bytes, 0, bytes.length, ALL_FIRST_BYTES).bytes;
    if (bytes.length >= SHORTEST_SECRET) add(bytes);
  }
  return found;
};

export const createNeedleIndex = (): NeedleIndex => {
  const needles: Needle[] = [];
  const alphabet = new Uint8Array(256);
  const text = new Uint8Array(256);
  for (const each of FORM_CHARACTERS) text[each.charCodeAt(0)] = 1;
  let shortest = Number.POSITIVE_INFINITY;
  let shortestEncoded = Number.POSITIVE_INFINITY;
  let isAscii = true;
  let revision = 0;
  let stride = STRIDES[0] ?? 1;
  let bits = FIRST_BITS;
  let filter = new Uint8Array(1 << bits);
  // Entries of one hash are a chain: `heads` has the last one's number, `before` the one before it. 0: none.
  let heads = new Int32Array(1 << bits);
  let before = new Int32Array(1_024);
  let needleOf = new Int32Array(1_024);
  let offsetOf = new Int32Array(1_024);
  let entries = 0;

  const slotOf = (hash: number): number => hash >>> (32 - bits);

  const chainLength = (slot: number): number => {
    let length = 0;
    for (let entry = heads[slot] ?? 0; entry !== 0 && length < 64; entry = before[entry] ?? 0)
      length += 1;
    return length;
  };

  /** Where in a needle the stretch that tells it best from others begins: tokens of one issuer begin alike. */
  const stretchOf = (bytes: Buffer): number => {
    const last = bytes.length - GROUP - stride + 1;
    const places = [last, 0, last >> 1, last >> 2, last - (last >> 2)];
    let best = Math.max(0, last);
    let least = Number.POSITIVE_INFINITY;
    for (const place of new Set(places.map((each) => Math.max(0, each)))) {
      const slots = new Set<number>();
      let shared = 0;
      for (let offset = place; offset < place + stride; offset += 1) {
        const slot = slotOf(hashOf(bytes, offset));
        slots.add(slot);
        shared += chainLength(slot);
      }
      // A stretch that repeats itself is met too often.
      const cost = shared + 4 * (stride - slots.size);
      if (cost < least) [best, least] = [place, cost];
    }
    return best;
  };

  const grown = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
    const larger = new Int32Array(array.length * 2);
    larger.set(array);
    return larger;
  };

  const insert = (number: number): void => {
    const { bytes } = needles[number] ?? { bytes: Buffer.alloc(0) };
    const from = stretchOf(bytes);
    for (let offset = from; offset < from + stride; offset += 1) {
      entries += 1;
      if (entries === before.length) {
        before = grown(before);
        needleOf = grown(needleOf);
        offsetOf = grown(offsetOf);
      }
      const slot = slotOf(hashOf(bytes, offset));
      before[entries] = heads[slot] ?? 0;
      heads[slot] = entries;
      filter[slot] = 1;
      needleOf[entries] = number;
      offsetOf[entries] = offset;
    }
  };

  const rebuild = (): void => {
    filter = new Uint8Array(1 << bits);
    heads = new Int32Array(1 << bits);
    entries = 0;
    for (let number = 0; number < needles.length; number += 1) insert(number);
  };

  const put = (needle: Needle): void => {
    needles.push(needle);
    shortest = Math.min(shortest, needle.bytes.length);
    for (const each of needle.bytes) {
      alphabet[each] = 1;
      text[each] = 1;
      if (each < 0x80) continue;
      isAscii = false;
      text.fill(1, 0x80);
    }
    const fitting = STRIDES.find((each) => each + GROUP - 1 <= shortest) ?? 1;
    const isFull = (entries + stride) * ROOM > filter.length && bits < 24;
    if (isFull) bits += 2;
    if (isFull || fitting !== stride) {
      stride = fitting;
      rebuild();
    } else insert(needles.length - 1);
  };

  return {
    add: ({ value, label }) => {
      const { length } = Array.from(value);
      if (length < SHORTEST_SECRET) return;
      if (length >= SHORTEST_ENCODED_SECRET) shortestEncoded = Math.min(shortestEncoded, length);
      for (const bytes of bytesOf(value)) put({ bytes, label, length });
      revision += 1;
    },
    get revision() {
      return revision;
    },
    get shortest() {
      return shortest;
    },
    get shortestEncoded() {
      return shortestEncoded;
    },
    get isAscii() {
      return isAscii;
    },
    get stride() {
      return stride;
    },
    alphabet,
    text,
    get firstBytes() {
      return isAscii ? ASCII_FIRST_BYTES : FIRST_BYTES;
    },
    get isFirst() {
      return isAscii ? ONLY_ASCII : ALL_FIRST_BYTES;
    },
    get filter() {
      return filter;
    },
    get shift() {
      return 32 - bits;
    },
    candidates: (hash, place, visit) => {
      for (let entry = heads[slotOf(hash)] ?? 0; entry !== 0; entry = before[entry] ?? 0) {
        const needle = needles[needleOf[entry] ?? 0];
        if (needle !== undefined) visit(needle, place - (offsetOf[entry] ?? 0));
      }
    },
  };
};
