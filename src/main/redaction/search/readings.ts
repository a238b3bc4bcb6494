// The ways to read the escapes of a stretch, one layer: the usual one, and others that leave some forms as they are.
import { BACKSLASH, readForm, SIMPLE_ESCAPES } from '../forms/character-forms';
import { tableOfBytes } from '../forms/characters';
import { decodeForms } from '../forms/decode-forms';
import { IS_SYMBOL, type Decoded } from '../forms/encoded-runs';
import { EQUALS } from '../forms/line-breaks';
import { meaningOf, NO_FORM, takenBy } from '../forms/reading';
import type { NeedleIndex } from '../needle-index';
import { isInEscape, type EscapedStretch } from './escaped-text';
import { hasOpenReference, isOpenReference } from './open-references';

/** Symbols of Base64 in a row that hardly ever are a word. */
const ROW_OF_SYMBOLS = 8;

/** Whether so many symbols follow, each as it is or in a form. */
const followsEncoded = (bytes: Buffer, from: number, to: number): boolean => {
  let at = from;
  for (let seen = 0; seen < ROW_OF_SYMBOLS; seen += 1) {
    if (at >= to) return false;
    const reading = readForm(bytes, at);
    if (IS_SYMBOL[reading === NO_FORM ? (bytes[at] ?? 0) : Math.max(0, meaningOf(reading))] !== 1)
      return false;
    at += reading === NO_FORM ? 1 : takenBy(reading);
  }
  return true;
};

/**
 * Whether an equals sign in the stretch may be text before an encoded value, as in `key=6b65…` with escaped line breaks
 * in the value. Decoding `=6b` takes the first byte away from the value.
 */
const hasEncodedAfterEquals = (bytes: Buffer, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] !== EQUALS || readForm(bytes, at) === NO_FORM) continue;
    if (followsEncoded(bytes, at + 1, to)) return true;
  }
  return false;
};

const ONLY_EQUALS = tableOfBytes([EQUALS]);

/**
 * Whether a soft line break in the stretch may be in the middle of an escape. What's before it may be an escape too, as
 * `&#x6` is without its end, so the line breaks have to go first.
 */
const hasCutEscape = (bytes: Buffer, from: number, to: number, isFirst: Uint8Array): boolean => {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] !== EQUALS || !isInEscape(bytes, at, isFirst)) continue;
    if (meaningOf(readForm(bytes, at)) < 0) return true;
  }
  return false;
};

/**
 * Whether `\n` and the like may be a backslash and an n: in a secret, or before a form that the next layer makes a part
 * of another escape, as in `\%786d`.
 */
const mayKeepBackslashes = (stretch: Buffer, index: NeedleIndex): boolean => {
  if (!stretch.includes(BACKSLASH)) return false;
  return (
    index.alphabet[BACKSLASH] === 1 || ['\\%', '\\&', '\\='].some((each) => stretch.includes(each))
  );
};

/** Whether an escape is `\\`, `\n` or the like. */
const isSimple = (bytes: Buffer, at: number): boolean =>
  bytes[at] === BACKSLASH && SIMPLE_ESCAPES.has(bytes[at + 1] ?? 0);

/** Decodes the escapes of a stretch, one layer: all of them. */
export const decodeUsual = (
  bytes: Buffer,
  { from, to }: EscapedStretch,
  index: NeedleIndex,
): Decoded => decodeForms(bytes, from, to, index.isFirst);

/**
 * Returns the other ways to decode a stretch, with some forms left as they are: all but soft line breaks if those may
 * cut an escape, quoted-printable if an encoded value may follow an equals sign, `\n` and other escapes of two
 * characters if the backslash may be text, and HTML references whose end may be escaped.
 */
export const otherReadings = (
  bytes: Buffer,
  { from, to }: EscapedStretch,
  index: NeedleIndex,
): readonly (() => Decoded)[] => {
  const { isFirst } = index;
  const readings: (() => Decoded)[] = [];
  if (hasCutEscape(bytes, from, to, isFirst))
    readings.push(() => decodeForms(bytes, from, to, ONLY_EQUALS));
  if (hasEncodedAfterEquals(bytes, from, to)) {
    const others = isFirst.slice();
    others[EQUALS] = 0;
    readings.push(() => decodeForms(bytes, from, to, others));
  }
  if (mayKeepBackslashes(bytes.subarray(from, to), index))
    readings.push(() => decodeForms(bytes, from, to, isFirst, isSimple));
  if (hasOpenReference(bytes, from, to, isFirst))
    readings.push(() =>
      decodeForms(bytes, from, to, isFirst, (source, at, reading) =>
        isOpenReference(source, at, reading, isFirst),
      ),
    );
  return readings;
};
