// What is searched for: each secret in the bytes that it may be written in, in tables by their length.
import { isAscii } from 'node:buffer';
import { tableOfBytes } from './forms/characters';
import { decodeForms } from './forms/decode-forms';
import { FIRST_BYTES, FIRST_BYTES_FOR_ASCII } from './forms/character-forms';
import { inCharsets } from './forms/in-charsets';
import { createGroupTable, type GroupSize, type GroupTable } from './group-table';
import { INVISIBLE } from './forms/reading';
import { SHORTEST_ENCODED_SECRET, SHORTEST_SECRET, type Secret } from './secret';

/** One way in which a secret is written, in bytes. */
export interface Needle {
  readonly bytes: Buffer;
  /** With what follows `bytes`, if those are without the end of the secret; the same otherwise. */
  readonly whole: Buffer;
  readonly label: string;
  /** The secret as it is. */
  readonly value: string;
  /** Length of the secret in characters. */
  readonly length: number;
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
  /** 1 for each byte of a needle, and for {@link ORDINARY}. */
  readonly alphabet: Uint8Array;
  /** 1 for each byte of a needle or of a written form of one. */
  readonly text: Uint8Array;
  /** 1 for each byte that another encoded value may be made of, too. */
  readonly textOfValues: Uint8Array;
  /** 1 for each byte that UTF-16 with invisible characters may be made of, too. */
  readonly textOfWide: Uint8Array;
  /** The first bytes of the character forms that the secrets may be written in. */
  readonly firstBytes: readonly number[];
  /** 1 for each byte in `firstBytes`. */
  readonly isFirst: Uint8Array;
  /** Tables with at least one needle; the one with the longest needles is first. */
  readonly tables: readonly GroupTable[];
  /** Returns the needle of a number that one of `tables` called back with. */
  needle(number: number): Needle;
}

/** What nearly all secrets are made of. It counts as part of each, so that time doesn't tell which of it is in one. */
export const ORDINARY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-./=_~';
/** The characters of Base64 and of escapes. */
const FORM_CHARACTERS = `${ORDINARY}\\%&#;{}($\0\u001b\r\n`;
/** What separates numbers and the lines of folded values. */
const SEPARATORS = ' \t,:|';
/** The bytes of invisible characters up to this one. */
const invisibleBytes = (upTo: number, encoding: BufferEncoding = 'utf8'): Buffer =>
  Buffer.from(
    INVISIBLE.filter(([, to]) => to <= upTo)
      .flatMap(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
      )
      .join(''),
    encoding,
  );

/** Those beyond aren't looked for in encoded values: with their bytes, most random data would seem to be text. */
const LAST_IN_VALUES = 0xffff;

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

/**
 * A value with characters beyond Latin-1 in UTF-16 and UTF-32, both ways. Others are found without the zero bytes in
 * between.
 */
const inWideUnicode = (
  value: string,
  label: string,
): readonly Pick<Needle, 'bytes' | 'label'>[] => {
  if (Buffer.from(value, 'latin1').toString('latin1') === value) return [];
  const two = Buffer.from(value, 'utf16le');
  const points = Array.from(value, (character) => character.codePointAt(0) as number);
  const four = Buffer.alloc(points.length * 4);
  for (const [at, point] of points.entries()) four.writeUInt32LE(point, at * 4);
  // The label is written in the same way, so that what follows can still be read.
  return [
    { bytes: two, label: label.replaceAll(/./g, '$&\0') },
    { bytes: Buffer.from(two).swap16(), label: label.replaceAll(/./g, '\0$&') },
    { bytes: four, label: label.replaceAll(/./g, '$&\0\0\0') },
    { bytes: Buffer.from(four).swap32(), label: label.replaceAll(/./g, '\0\0\0$&') },
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

/** What may be the beginning of a form, to which text after it may add the rest. Letters are of either case. */
const BEGINS_FORM =
  /^(?:=(?:[\da-f]|[ \t]*\r?)|%(?:[\da-f]?|u[\da-f]{0,3})|&(?:[a-z\d]*|#(?:\d*|x[\da-f]*))|\\(?:x?[\da-f]?|x\{[\da-f]*|[0-3][0-7]|u(?:[\da-f]{4}\\(?:u[\da-f]{0,3})?|\{[\da-f]*)|u[\da-f]{0,7}))$/i;

/** In bytes. As long as the longest entity. */
const LONGEST_TAIL = 33;

/** The needle without its last bytes, from each of them on that begins a form: text after it may complete the form. */
const withoutTails = (needle: Needle): readonly Needle[] =>
  Array.from(needle.whole.keys())
    .slice(Math.max(SHORTEST_SECRET, needle.whole.length - LONGEST_TAIL))
    .filter((at) => BEGINS_FORM.test(needle.whole.toString('latin1', at)))
    .map((at) => ({ ...needle, bytes: needle.whole.subarray(0, at) }));

/** Creates an index without secrets, in which a search finds nothing. */
export const createNeedleIndex = (): NeedleIndex => {
  const needles: Needle[] = [];
  const alphabet = new Uint8Array(256);
  const text = new Uint8Array(256);
  const textOfValues = new Uint8Array(256);
  const textOfWide = new Uint8Array(256);
  for (const each of ORDINARY) alphabet[each.charCodeAt(0)] = 1;
  for (const each of FORM_CHARACTERS) text[each.charCodeAt(0)] = 1;
  textOfValues.set(text);
  for (const each of invisibleBytes(LAST_IN_VALUES)) textOfValues[each] = 1;
  for (const each of invisibleBytes(Number.POSITIVE_INFINITY)) text[each] = 1;
  for (const each of SEPARATORS) textOfValues[each.charCodeAt(0)] = 1;
  textOfWide.set(textOfValues);
  for (const each of invisibleBytes(LAST_IN_VALUES, 'utf16le')) textOfWide[each] = 1;
  const texts = [text, textOfValues, textOfWide];
  let shortest = Number.POSITIVE_INFINITY;
  let shortestEncoded = Number.POSITIVE_INFINITY;
  let areAscii = true;
  let revision = 0;
  /** One per entry of LENGTHS, created for its first needle. */
  const byLength: (GroupTable | undefined)[] = LENGTHS.map(() => undefined);
  let tables: readonly GroupTable[] = [];
  const put = (needle: Needle): void => {
    needles.push(needle);
    shortest = Math.min(shortest, needle.bytes.length);
    for (const each of needle.bytes) {
      alphabet[each] = 1;
      for (const table of texts) table[each] = 1;
    }
    if (!isAscii(needle.bytes)) {
      areAscii = false;
      for (const table of texts) table.fill(1, 0x80);
    }
    const which = LENGTHS.findIndex(({ from }) => from <= needle.bytes.length);
    const { group, step } = LENGTHS[which] as (typeof LENGTHS)[number];
    const table = (byLength[which] ??= createGroupTable(group, step));
    table.add(needles.length - 1, needle.bytes);
    tables = byLength.filter((each) => each !== undefined);
  };

  const putAll = (needle: Needle): void => {
    put(needle);
    for (const each of withoutTails(needle)) put(each);
  };

  return {
    add: ({ value, label }) => {
      const { length } = Array.from(value);
      if (length < SHORTEST_SECRET) return;
      if (length >= SHORTEST_ENCODED_SECRET) shortestEncoded = Math.min(shortestEncoded, length);
      for (const bytes of bytesOf(value)) putAll({ bytes, whole: bytes, label, value, length });
      for (const wide of inWideUnicode(value, label))
        putAll({ ...wide, whole: wide.bytes, value, length });
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
    textOfValues,
    textOfWide,
    get firstBytes() {
      return areAscii ? ASCII_FIRST_BYTES : FIRST_BYTES;
    },
    get isFirst() {
      return areAscii ? ONLY_ASCII : ALL_FIRST_BYTES;
    },
    get tables() {
      return tables;
    },
    needle: (number) => needles[number] as Needle,
  };
};
