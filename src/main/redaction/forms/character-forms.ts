// How a single character of a secret may be written: the escapes of JSON, URLs, HTML, e-mail and the like.
//
// Each kind of form has first bytes of its own, and any character of a secret may be in any of them. So text is decoded
// before it's searched. What follows the first byte decides; text that isn't a complete escape is left as it is.
import { decodeHTML } from 'entities';
import { LONGEST_WRITTEN_FORM } from '../secret';
import { hexDigit, hexNumber } from './characters';
import { readEquals } from './quoted-printable';
import { byte, codePoint, isBetween, isInvisible, NO_FORM, nothing, type Reading } from './reading';

const isOctal = (character = 0): boolean => isBetween(character, 0x30, 0x37);

const isLetterOrDigit = (character = 0): boolean =>
  isBetween(character | 0x20, 0x61, 0x7a) || isBetween(character, 0x30, 0x39);

/**
 * The escapes of two characters: the byte after the backslash, and the byte it means. Punctuation means itself, in
 * JavaScript and in Markdown.
 */
export const SIMPLE_ESCAPES: ReadonlyMap<number, number> = new Map([
  ...Array.from({ length: 0x7f - 0x21 }, (_, index) => index + 0x21)
    .filter((mark) => !isLetterOrDigit(mark))
    .map((mark) => [mark, mark] as const),
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);

export const BACKSLASH = 0x5c;

/** Two bytes, then a UTF-16 code unit in four digits. A character beyond U+FFFF takes two of these in a row. */
const readCodeUnit = (bytes: Uint8Array, at: number): Reading => {
  const value = hexNumber(bytes, at + 2, 4);
  if (value < 0) return NO_FORM;
  if (value < 0xd800 || value > 0xdbff) return codePoint(6, value);
  const low =
    bytes[at + 6] === bytes[at] && bytes[at + 7] === 0x75 ? hexNumber(bytes, at + 8, 4) : 0;
  if (low < 0xdc00 || low > 0xdfff) return NO_FORM;
  return codePoint(12, 0x1_0000 + ((value - 0xd800) << 10) + (low - 0xdc00));
};

/** `\u{1f511}`, as ECMAScript and Ruby write it, or `\x{1f511}`, as Perl does. */
const readBracedEscape = (bytes: Uint8Array, at: number): Reading => {
  let end = at + 3;
  while (end < at + 12 && hexDigit(bytes[end]) >= 0) end += 1;
  return bytes[end] === 0x7d && end > at + 3
    ? codePoint(end + 1 - at, hexNumber(bytes, at + 3, end - at - 3))
    : NO_FORM;
};

/** RFC 8259 section 7, and the other escapes of JavaScript, Python and C. */
const readBackslash = (bytes: Uint8Array, at: number): Reading => {
  const next = bytes[at + 1] ?? 0;
  if (next === 0x75)
    return bytes[at + 2] === 0x7b ? readBracedEscape(bytes, at) : readCodeUnit(bytes, at);
  if (next === 0x55) {
    const value = hexNumber(bytes, at + 2, 8);
    return value < 0 ? NO_FORM : codePoint(10, value);
  }
  if (next === 0x78) {
    if (bytes[at + 2] === 0x7b) return readBracedEscape(bytes, at);
    const value = hexNumber(bytes, at + 2, 2);
    return value < 0 ? NO_FORM : byte(4, value);
  }
  if (isBetween(next, 0x30, 0x33) && isOctal(bytes[at + 2]) && isOctal(bytes[at + 3])) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at + 1, at + 4);
    return byte(4, ((one & 0x03) << 6) | ((two & 0x07) << 3) | (three & 0x07));
  }
  const simple = SIMPLE_ESCAPES.get(next);
  return simple === undefined ? NO_FORM : codePoint(2, simple);
};

/** RFC 3986 section 2.1, and JavaScript's old `%uXXXX`. */
const readPercent = (bytes: Uint8Array, at: number): Reading => {
  if (bytes[at + 1] === 0x75) return readCodeUnit(bytes, at);
  const value = hexNumber(bytes, at + 1, 2);
  return value < 0 ? NO_FORM : byte(3, value);
};

/** As long as the longest HTML entity, with `&` and `;`. */
const LONGEST_ENTITY = 33;
/** Only of names that exist, so that a server can't fill it with others. */
const entities = new Map<string, number>();

/** The character of a name such as `amp`; 0 if there is none, or more than one. */
const namedEntity = (name: string): number => {
  const known = entities.get(name);
  if (known !== undefined) return known;
  const characters = Array.from(decodeHTML(`&${name};`));
  if (characters.length !== 1) return 0;
  const value = characters.join('').codePointAt(0) as number;
  entities.set(name, value);
  return value;
};

/** In digits, without leading zeros. */
const LONGEST_NUMBER = 8;

const readNumericEntity = (bytes: Uint8Array, at: number): Reading => {
  const isHex = bytes[at + 2] === 0x78 || bytes[at + 2] === 0x58;
  const from = at + (isHex ? 3 : 2);
  let end = from;
  while (end < at + LONGEST_WRITTEN_FORM && bytes[end] === 0x30) end += 1;
  const longest = end + LONGEST_NUMBER;
  let value = 0;
  while (end < longest) {
    const digit = hexDigit(bytes[end]);
    if (digit < 0 || (!isHex && digit > 9)) break;
    value = value * (isHex ? 16 : 10) + digit;
    end += 1;
  }
  if (end === from) return NO_FORM;
  // Browsers accept it without the semicolon too.
  return codePoint(end - at + (bytes[end] === 0x3b ? 1 : 0), value);
};

/** HTML, section 13.5: numeric and named character references. */
const readEntity = (bytes: Uint8Array, at: number): Reading => {
  if (bytes[at + 1] === 0x23) return readNumericEntity(bytes, at);
  let end = at + 1;
  while (end < at + LONGEST_ENTITY && isLetterOrDigit(bytes[end])) end += 1;
  if (bytes[end] !== 0x3b) return NO_FORM;
  const value = namedEntity(Buffer.from(bytes.subarray(at + 1, end)).toString('latin1'));
  return value === 0 ? NO_FORM : codePoint(end + 1 - at, value);
};

/** UTF-16 and UTF-32 write an ASCII character with zero bytes around it. */
const readZero = (): Reading => nothing(1);

/** ISO 2022 switches character sets in the middle of a text. */
const readEscape = (bytes: Uint8Array, at: number): Reading => {
  const [, one = 0, two = 0] = bytes.subarray(at, at + 3);
  if (one === 0x28 && isBetween(two, 0x40, 0x5a)) return nothing(3);
  if (one === 0x24 && isBetween(two, 0x40, 0x42)) return nothing(3);
  return one === 0x24 && two === 0x28 ? nothing(4) : NO_FORM;
};

/** An invisible character of two, three or four bytes in UTF-8. */
const readInvisible = (bytes: Uint8Array, at: number): Reading => {
  const lead = bytes[at] ?? 0;
  // The first byte begins with as many ones as the character has bytes.
  const length = Math.clz32(~lead << 24);
  let point = lead & (0x7f >> length);
  for (let index = 1; index < length; index += 1) {
    const each = bytes[at + index] ?? 0;
    if ((each & 0xc0) !== 0x80) return NO_FORM;
    point = (point << 6) | (each & 0x3f);
  }
  return isInvisible(point) ? nothing(length) : NO_FORM;
};

const SOFT_HYPHEN = 0xad;

/** UTF-8 that was decoded as Latin-1 and encoded again, which has two bytes for each byte that isn't ASCII. */
const readTwice = (bytes: Uint8Array, at: number): Reading => {
  const next = bytes[at + 1] ?? 0;
  if (bytes[at] === 0xc2 && next === SOFT_HYPHEN) return nothing(2);
  return isBetween(next, 0x80, 0xbf)
    ? byte(2, (((bytes[at] ?? 0) & 0x03) << 6) | (next & 0x3f))
    : NO_FORM;
};

interface CharacterForm {
  readonly name: string;
  readonly example: string;
  /** Each form of this kind begins with one of these. */
  readonly firstBytes: readonly number[];
  /** Reads the form at a place that has one of `firstBytes`. NO_FORM if it isn't a complete one. */
  readonly read: (bytes: Uint8Array, at: number) => Reading;
}

/** The forms of a single character; value-forms.ts has those of a whole value. docs/security.md shows both tables. */
export const CHARACTER_FORMS: readonly CharacterForm[] = [
  { name: 'JSON and JavaScript', example: '\\u002b', firstBytes: [BACKSLASH], read: readBackslash },
  { name: 'Percent-encoding', example: '%2B', firstBytes: [0x25], read: readPercent },
  { name: 'HTML', example: '&#x2b;', firstBytes: [0x26], read: readEntity },
  { name: 'Quoted-printable', example: '=2B', firstBytes: [0x3d], read: readEquals },
  { name: 'UTF-16 and UTF-32', example: '2b 00', firstBytes: [0x00], read: readZero },
  { name: 'ISO 2022', example: '1b 28 42', firstBytes: [0x1b], read: readEscape },
  {
    name: 'Invisible characters',
    example: 'U+200B',
    firstBytes: [0xcd, 0xd8, 0xe1, 0xe2, 0xef, 0xf3],
    read: readInvisible,
  },
  { name: 'UTF-8 read as Latin-1', example: 'Ã¼', firstBytes: [0xc2, 0xc3], read: readTwice },
];

/** The reader for each first byte. */
const readerAt = Array.from(
  { length: 256 },
  (_, first) => CHARACTER_FORMS.find(({ firstBytes }) => firstBytes.includes(first))?.read,
);

/** All first bytes of forms. */
export const FIRST_BYTES: readonly number[] = CHARACTER_FORMS.flatMap(
  ({ firstBytes }) => firstBytes,
);

/** Reads the form at a place of a text. Returns NO_FORM if there is none. */
export const readForm = (bytes: Uint8Array, at: number): Reading => {
  const read = readerAt[bytes[at] ?? 0];
  return read === undefined ? NO_FORM : read(bytes, at);
};

/** Those of them that matter if all secrets are ASCII: 0xc3 never begins an invisible character. */
export const FIRST_BYTES_FOR_ASCII: readonly number[] = FIRST_BYTES.filter(
  (first) => first !== 0xc3,
);
