// What is searched for: each secret in the bytes that it may be written in, in tables by their length.
import { isAscii } from 'node:buffer';
import { tableOfBytes } from './forms/characters';
import { decodeForms } from './forms/decode-forms';
import { FIRST_BYTES, FIRST_BYTES_FOR_ASCII } from './forms/character-forms';
import { inCharsets } from './forms/in-charsets';
import { createGroupTable, type GroupSize, type GroupTable } from './group-table';
import { isInvisible } from './forms/reading';
import { SHORTEST_ENCODED_SECRET, SHORTEST_SECRET, type Secret } from './secret';

/** One way in which a secret is written, in bytes. */
export interface Needle {
  readonly bytes: Buffer;
  readonly label: string;
  /** Length of the secret in characters. */
  readonly length: number;
}

/** A place within a needle. */
export interface NeedlePlace {
  readonly needle: Needle;
  readonly place: number;
}

/** All secrets that a search finds. Its properties change when a secret is added. */
export interface NeedleIndex {
  /** Adds a secret, unless it's shorter than {@link SHORTEST_SECRET}. */
  add(secret: Secret): void;
  /** How many secrets were added. */
  readonly revision: number;
  /** Bytes of the shortest needle; Infinity if there is none. */
  readonly shortest: number;
  /** Characters of the shortest secret that is searched for in encoded values; Infinity if there is none. */
  readonly shortestEncoded: number;
  /** Whether all needles are ASCII. */
  readonly isAscii: boolean;
  /** 1 for each byte of a needle. */
  readonly alphabet: Uint8Array;
  /** 1 for each byte of a needle or of a written form of one. */
  readonly text: Uint8Array;
  /** The first bytes of the character forms that the secrets may be written in. */
  readonly firstBytes: readonly number[];
  /** 1 for each byte in `firstBytes`. */
  readonly isFirst: Uint8Array;
  /** Tables with at least one needle; the one with the longest needles is first. */
  readonly tables: readonly GroupTable[];
  /** 1 for each byte that a needle starts with. */
  readonly startsWith: Uint8Array;
  /** Returns the needles that start with these four bytes, the first in the highest place. */
  startingWith(four: number): readonly Needle[];
  /**
   * Returns the needles that have a form's first byte in them after the bytes that end at a place of a text, as far as
   * up to three of those bytes show.
   */
  within(bytes: Uint8Array, place: number, first: number): readonly NeedlePlace[];
  /** Returns the needle of a number that one of `tables` called back with. */
  needle(number: number): Needle;
}

/** The characters of Base64 and of escapes. */
const FORM_CHARACTERS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\\%&#;{}($\0\u001b\r\n';
/** The bytes of invisible characters in UTF-8. */
const INVISIBLE_BYTES = Buffer.from(
  Array.from({ length: 0x1_0000 }, (_, point) => point)
    .filter(isInvisible)
    .map((point) => String.fromCodePoint(point))
    .join(''),
);

const ASCII_FIRST_BYTES = FIRST_BYTES_FOR_ASCII;
const ALL_FIRST_BYTES = tableOfBytes(FIRST_BYTES);
const ONLY_ASCII = tableOfBytes(ASCII_FIRST_BYTES);
/** First bytes that matter only to secrets that aren't ASCII. */
const BEYOND_ASCII = tableOfBytes([0xc2, 0xc3]);

/** The tables. `from`: bytes of the shortest needle, whose end has a group for each place within a step. */
const LENGTHS: readonly {
  readonly from: number;
  readonly group: GroupSize;
  readonly step: number;
}[] = [
  { from: 23, group: 8, step: 16 },
  { from: 15, group: 8, step: 8 },
  { from: 11, group: 8, step: 4 },
  { from: 8, group: 8, step: 1 },
  { from: 4, group: 4, step: 1 },
];

/** A value with characters beyond Latin-1 in UTF-16, both ways. Others are found without the zero bytes in between. */
const inUtf16 = (value: string, label: string): readonly Omit<Needle, 'length'>[] => {
  if (Buffer.from(value, 'latin1').toString('latin1') === value) return [];
  const bytes = Buffer.from(value, 'utf16le');
  // The label is in UTF-16 too, so that what follows can still be read.
  return [
    { bytes, label: label.replaceAll(/./g, '$&\0') },
    { bytes: Buffer.from(bytes).swap16(), label: label.replaceAll(/./g, '\0$&') },
  ];
};

/** The bytes that a value may be written in, in a text whose escapes and encoded values have been decoded. */
const bytesOf = (value: string): readonly Buffer[] => {
  const utf8 = Buffer.from(value);
  const found: Buffer[] = [utf8];
  const add = (bytes: Buffer): void => {
    if (bytes.length >= SHORTEST_SECRET && !found.some((each) => each.equals(bytes)))
      found.push(bytes);
  };
  const latin1 = Buffer.from(value, 'latin1');
  if (latin1.toString('latin1') === value) add(latin1);
  for (const bytes of inCharsets(value)) add(bytes);
  // application/x-www-form-urlencoded writes a space as a plus sign.
  add(Buffer.from(value.replaceAll(' ', '+')));
  // If a secret contains what seems to be an escape, it's decoded along with the text around it.
  let bytes: Buffer = utf8;
  add(decodeForms(utf8, 0, utf8.length, BEYOND_ASCII).bytes);
  for (let layer = 0; layer < 2; layer += 1) {
    bytes = decodeForms(bytes, 0, bytes.length, ALL_FIRST_BYTES).bytes;
    add(bytes);
  }
  return found;
};

const MOST_CONTEXT = 3;

/** A number for a byte with so many before it. Places within three bytes of a needle's start have a shorter context. */
const contextOf = (bytes: Uint8Array, place: number, length: number, first: number): number => {
  let context = length * 0x100 + first;
  for (let at = place - length; at < place; at += 1) context = context * 0x100 + (bytes[at] ?? 0);
  return context;
};

const addTo = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

/** Creates an index without secrets, in which a search finds nothing. */
export const createNeedleIndex = (): NeedleIndex => {
  const needles: Needle[] = [];
  const alphabet = new Uint8Array(256);
  const text = new Uint8Array(256);
  for (const each of FORM_CHARACTERS) text[each.charCodeAt(0)] = 1;
  for (const each of INVISIBLE_BYTES) text[each] = 1;
  let shortest = Number.POSITIVE_INFINITY;
  let shortestEncoded = Number.POSITIVE_INFINITY;
  let areAscii = true;
  let revision = 0;
  /** One per entry of LENGTHS, created for its first needle. */
  const byLength: (GroupTable | undefined)[] = LENGTHS.map(() => undefined);
  let tables: readonly GroupTable[] = [];
  const startsWith = new Uint8Array(256);
  const starts = new Map<number, Needle[]>();
  /** Form's first bytes in needles, by the byte itself and up to three before it. */
  const places = new Map<number, NeedlePlace[]>();
  const hasPlace = new Uint8Array(256);

  const putForms = (needle: Needle): void => {
    const { bytes } = needle;
    startsWith[bytes[0] as number] = 1;
    addTo(starts, bytes.readUInt32BE(0), needle);
    for (let place = 1; place < bytes.length; place += 1) {
      const first = bytes[place] as number;
      if (ALL_FIRST_BYTES[first] === 0) continue;
      hasPlace[first] = 1;
      addTo(places, contextOf(bytes, place, Math.min(place, MOST_CONTEXT), first), {
        needle,
        place,
      });
    }
  };

  const put = (needle: Needle): void => {
    needles.push(needle);
    shortest = Math.min(shortest, needle.bytes.length);
    for (const each of needle.bytes) {
      alphabet[each] = 1;
      text[each] = 1;
    }
    if (!isAscii(needle.bytes)) {
      areAscii = false;
      text.fill(1, 0x80);
    }
    const which = LENGTHS.findIndex(({ from }) => from <= needle.bytes.length);
    const { group, step } = LENGTHS[which] as (typeof LENGTHS)[number];
    const table = (byLength[which] ??= createGroupTable(group, step));
    table.add(needles.length - 1, needle.bytes);
    tables = byLength.filter((each) => each !== undefined);
    putForms(needle);
  };

  return {
    add: ({ value, label }) => {
      const { length } = Array.from(value);
      if (length < SHORTEST_SECRET) return;
      if (length >= SHORTEST_ENCODED_SECRET) shortestEncoded = Math.min(shortestEncoded, length);
      for (const bytes of bytesOf(value)) put({ bytes, label, length });
      for (const wide of inUtf16(value, label)) put({ ...wide, length });
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
      return areAscii;
    },
    alphabet,
    text,
    get firstBytes() {
      return areAscii ? ASCII_FIRST_BYTES : FIRST_BYTES;
    },
    get isFirst() {
      return areAscii ? ONLY_ASCII : ALL_FIRST_BYTES;
    },
    get tables() {
      return tables;
    },
    startsWith,
    startingWith: (four) => starts.get(four) ?? [],
    within: (bytes, place, first) => {
      if (hasPlace[first] === 0) return [];
      const found: NeedlePlace[] = [];
      for (let length = 1; length <= Math.min(place, MOST_CONTEXT); length += 1)
        found.push(...(places.get(contextOf(bytes, place, length, first)) ?? []));
      return found;
    },
    needle: (number) => needles[number] as Needle,
  };
};
