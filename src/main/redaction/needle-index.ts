// What is looked for: each secret in the bytes in which it may stand, in tables by its length.
import { tableOfBytes } from './forms/characters';
import { decodeForms } from './forms/decode-forms';
import { FIRST_BYTES, FIRST_BYTES_FOR_ASCII } from './forms/character-forms';
import { inCharsets } from './forms/in-charsets';
import { createGroupTable, type GroupSize, type GroupTable } from './group-table';
import { isInvisible } from './forms/reading';
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
  /** 1 for each byte that stands in a needle. */
  readonly alphabet: Uint8Array;
  /** 1 for each byte that stands in a needle or in a written form of one. */
  readonly text: Uint8Array;
  /** The bytes with which a form may begin that matters to what is looked for. */
  readonly firstBytes: readonly number[];
  /** 1 for each of them. */
  readonly isFirst: Uint8Array;
  /** Those that have something in them, the longest needles' first. */
  readonly tables: readonly GroupTable[];
  /** By the number with which a table calls back. */
  needle(number: number): Needle;
}

/** Characters of Base64, and what escapes are made of. */
const FORM_CHARACTERS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\\%&#;{}($\0\u001b\r\n';
/** Of the characters that stand for nothing, in UTF-8. */
const INVISIBLE_BYTES = Buffer.from(
  [...Array.from({ length: 0x2070 }, (_, point) => point), 0xfeff]
    .filter(isInvisible)
    .map((point) => String.fromCharCode(point))
    .join(''),
);

const ASCII_FIRST_BYTES = FIRST_BYTES_FOR_ASCII;
const ALL_FIRST_BYTES = tableOfBytes(FIRST_BYTES);
const ONLY_ASCII = tableOfBytes(ASCII_FIRST_BYTES);
/** Matter only to secrets that are no ASCII. */
const BEYOND_ASCII = tableOfBytes([0xc2, 0xc3]);

/** By bytes of the shortest needle in it: its end holds a group at each of the table's steps. */
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

/** UTF-16, where a value has characters beyond Latin-1: others are found without the bytes of zero between them. */
const inUtf16 = (value: string, label: string): readonly Omit<Needle, 'length'>[] => {
  if (Buffer.from(value, 'latin1').toString('latin1') === value) return [];
  const bytes = Buffer.from(value, 'utf16le');
  // The label is as wide, so that what follows it reads as before.
  return [
    { bytes, label: label.replaceAll(/./g, '$&\0') },
    { bytes: Buffer.from(bytes).swap16(), label: label.replaceAll(/./g, '\0$&') },
  ];
};

/** The other bytes in which a value may stand in a text that is decoded as far as it goes. */
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
  // A form's space (application/x-www-form-urlencoded).
  add(Buffer.from(value.replaceAll(' ', '+')));
  // A secret that looks escaped itself is not the same once everything around it was decoded.
  let bytes: Buffer = utf8;
  add(decodeForms(utf8, 0, utf8.length, BEYOND_ASCII).bytes);
  for (let layer = 0; layer < 2; layer += 1) {
    bytes = decodeForms(bytes, 0, bytes.length, ALL_FIRST_BYTES).bytes;
    add(bytes);
  }
  return found;
};

export const createNeedleIndex = (): NeedleIndex => {
  const needles: Needle[] = [];
  const alphabet = new Uint8Array(256);
  const text = new Uint8Array(256);
  for (const each of FORM_CHARACTERS) text[each.charCodeAt(0)] = 1;
  for (const each of INVISIBLE_BYTES) text[each] = 1;
  let shortest = Number.POSITIVE_INFINITY;
  let shortestEncoded = Number.POSITIVE_INFINITY;
  let isAscii = true;
  let revision = 0;
  /** Made for the first needle of its length. */
  const byLength: (GroupTable | undefined)[] = LENGTHS.map(() => undefined);
  let tables: readonly GroupTable[] = [];

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
    const which = LENGTHS.findIndex(({ from }) => from <= needle.bytes.length);
    const { group, step } = LENGTHS[which] as (typeof LENGTHS)[number];
    const table = (byLength[which] ??= createGroupTable(group, step));
    table.add(needles.length - 1, needle.bytes);
    tables = byLength.filter((each) => each !== undefined);
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
      return isAscii;
    },
    alphabet,
    text,
    get firstBytes() {
      return isAscii ? ASCII_FIRST_BYTES : FIRST_BYTES;
    },
    get isFirst() {
      return isAscii ? ONLY_ASCII : ALL_FIRST_BYTES;
    },
    get tables() {
      return tables;
    },
    needle: (number) => needles[number] as Needle,
  };
};
