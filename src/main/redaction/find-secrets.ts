// Finds every secret in a text, in whatever written form its characters stand, up to four encodings deep.
//
// A text is searched as it is; then what its escapes and its encoded values decode to is searched in the same way.
// A place found in decoded text is carried back to where it was written.
import { BACKSLASH, readForm } from './forms/character-forms';
import { meaningOf, NO_FORM, takenBy } from './forms/reading';
import { CARRIAGE_RETURN, isBlank, LINE_FEED } from './forms/characters';
import { decodeForms } from './forms/decode-forms';
import { numbersIn } from './forms/hex-form';
import { mayCross } from './forms/line-breaks';
import type { Needle, NeedleIndex } from './needle-index';
import { MOST_LAYERS, SHORTEST_ENCODED_SECRET } from './secret';
import { IS_SYMBOL, type Decoded } from './forms/encoded-runs';
import { VALUE_FORMS } from './forms/value-forms';
import { visitWide } from './forms/wide-form';

export interface Found {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

type Report = (from: number, to: number, needle: Needle) => void;

interface Text {
  readonly bytes: Buffer;
  /** How many more layers may be taken off. */
  readonly layers: number;
  /** It stood in Base64 or hexadecimal, where the shortest secrets are not looked for. */
  readonly wasEncoded: boolean;
}

/** The text as it is. */
const searchPlain = ({ bytes }: Text, index: NeedleIndex, report: Report): void => {
  for (const table of index.tables) {
    // A needle that has been found needs no second look at its other places.
    let done = 0;
    table.visit(bytes, (number, from) => {
      const needle = index.needle(number);
      if (needle === undefined) return;
      const to = from + needle.bytes.length;
      if (from < 0 || to > bytes.length || to <= done) return;
      if (bytes.compare(needle.bytes, 0, needle.bytes.length, from, to) !== 0) return;
      done = to;
      report(from, to, needle);
    });
  }
};

/** With these, and with letters and digits, go on the forms that a layer below decodes. */
const FORM_MARKS: ReadonlySet<number> = new Set(
  Array.from('#%\\&($\r\n', (mark) => mark.charCodeAt(0)),
);

const beginsForm = (bytes: Buffer, at: number): boolean => {
  const next = bytes[at] ?? 0;
  return IS_SYMBOL[next] === 1 || FORM_MARKS.has(next);
};

/** Whether a form may be of a secret: most that occur, quotes and line breaks above all, stand for what no secret has. */
const matters = (bytes: Buffer, at: number, index: NeedleIndex): boolean => {
  const reading = readForm(bytes, at);
  if (reading === NO_FORM) return false;
  const meaning = meaningOf(reading);
  const end = at + takenBy(reading);
  if (meaning < 0) {
    const before = bytes[at - 1] ?? 0;
    const after = bytes[end] ?? 0;
    return index.alphabet[before] === 1 || index.alphabet[after] === 1 || after === 0x5c;
  }
  if (meaning >= 0x80) return !index.isAscii || index.isFirst[meaning] === 1;
  if (index.alphabet[meaning] === 1 || IS_SYMBOL[meaning] === 1) return true;
  // A line break in an encoded value.
  if (meaning === LINE_FEED || meaning === CARRIAGE_RETURN)
    return IS_SYMBOL[bytes[at - 1] ?? 0] === 1 && IS_SYMBOL[bytes[at - 12] ?? 0] === 1;
  return index.isFirst[meaning] === 1 && beginsForm(bytes, end);
};

/** Past so many forms in one text, looking at each byte is faster than asking for the next of each kind. */
const MANY_FORMS = 512;
/** The same of a text that is short. */
const SHORT_TEXT = 512;

/** Calls back with each place where a form may begin, in order, until told to go on from a later place. */
const eachForm = (
  bytes: Buffer,
  { firstBytes: firsts, isFirst }: NeedleIndex,
  visit: (at: number) => number,
): void => {
  const isShort = bytes.length < SHORT_TEXT;
  const next = isShort ? [] : firsts.map((first) => bytes.indexOf(first));
  let at = 0;
  for (let seen = isShort ? MANY_FORMS : 0; seen < MANY_FORMS; seen += 1) {
    let nearest = -1;
    for (let kind = 0; kind < firsts.length; kind += 1) {
      let place = next[kind] ?? -1;
      if (place >= 0 && place < at) {
        place = bytes.indexOf(firsts[kind] ?? 0, at);
        next[kind] = place;
      }
      if (place >= 0 && (nearest < 0 || place < nearest)) nearest = place;
    }
    if (nearest < 0) return;
    at = visit(nearest);
  }
  while (at < bytes.length) at = isFirst[bytes[at] ?? 0] === 1 ? visit(at) : at + 1;
};

/** Deeper than anything is indented. */
const MOST_INDENTED = 64;

/** Blanks behind an escaped line break: an encoded value that is wrapped and indented, in JSON. */
const isIndentation = (bytes: Buffer, at: number): boolean => {
  let before = at;
  while (before > at - MOST_INDENTED && isBlank(bytes[before])) before -= 1;
  return bytes[before] === 0x6e && bytes[before - 1] === BACKSLASH;
};

/** Whether a byte may stand in a secret or in a form of one. */
const belongs = (bytes: Buffer, at: number, from: number, index: NeedleIndex): boolean => {
  const each = bytes[at] as number;
  // A secret that looks like an escape of a line break has one once it is decoded.
  if (each === LINE_FEED && index.alphabet[LINE_FEED] === 0) return mayCross(bytes, at, from);
  return index.text[each] === 1 || isIndentation(bytes, at);
};

/** Where the stretch around a form that matters ends: at what no secret and no form of one has in it. */
const stretchEnd = (bytes: Buffer, at: number, from: number, index: NeedleIndex): number => {
  let to = at + 1;
  while (to < bytes.length) {
    if (!belongs(bytes, to, from, index)) return to;
    if (index.isFirst[bytes[to] as number] === 1 && endsStretch(bytes, to, index)) return to;
    to += 1;
  }
  return to;
};

/** A form of a character that no secret has, nor any form of one. */
const endsStretch = (bytes: Buffer, at: number, index: NeedleIndex): boolean => {
  const { isAscii, text } = index;
  const reading = readForm(bytes, at);
  if (reading === NO_FORM) return false;
  const meaning = meaningOf(reading);
  return meaning > 0xff ? isAscii : meaning >= 0 && text[meaning] === 0;
};

/** Calls back with each stretch that has forms in it that matter, decoded one layer. */
const visitEscaped = (
  { bytes }: Text,
  index: NeedleIndex,
  visit: (decoded: Decoded) => void,
): void => {
  const { isFirst } = index;
  let done = 0;
  eachForm(bytes, index, (at) => {
    if (!matters(bytes, at, index)) {
      if (endsStretch(bytes, at, index)) done = at + 1;
      return at + 1;
    }
    let from = at;
    while (from > done && belongs(bytes, from - 1, done, index)) from -= 1;
    const to = stretchEnd(bytes, at, done, index);
    done = to;
    if (to - from < index.shortest) return to;
    visit(decodeForms(bytes, from, to, isFirst));
    const isAmbiguous = index.alphabet[BACKSLASH] === 1 && bytes.subarray(from, to).includes('\\');
    if (isAmbiguous) visit(decodeForms(bytes, from, to, isFirst, true));
    return to;
  });
};

const search = (text: Text, index: NeedleIndex, report: Report): void => {
  if (text.bytes.length < index.shortest) return;
  searchPlain(text, index, report);
  if (text.layers === 0) return;
  const below =
    (wasEncoded: boolean) =>
    ({ bytes, startOf, endOf }: Decoded): void =>
      search({ bytes, layers: text.layers - 1, wasEncoded }, index, (from, to, needle) => {
        if (wasEncoded && needle.length < SHORTEST_ENCODED_SECRET) return;
        report(startOf(from), endOf(to - 1), needle);
      });
  visitEscaped(text, index, below(text.wasEncoded));
  visitWide(text.bytes, index.shortest, below(text.wasEncoded));
  if (index.shortestEncoded === Number.POSITIVE_INFINITY) return;
  const encoded = {
    bytes: text.bytes,
    shortest: index.shortestEncoded,
    text: index.text,
    numbers: numbersIn(text.bytes, index.shortestEncoded),
  };
  for (const form of VALUE_FORMS) form.visit(encoded, below(true));
};

/** In order, none overlapping another: where secrets overlap, the whole of it goes by the longest one's label. */
const joined = (all: (Found & { readonly length: number })[]): readonly Found[] => {
  all.sort((one, other) => one.from - other.from || other.to - one.to);
  const result: (Found & { readonly length: number })[] = [];
  for (const each of all) {
    const last = result.at(-1);
    if (last === undefined || each.from >= last.to) result.push(each);
    else {
      const longer = each.length > last.length ? each : last;
      result[result.length - 1] = { ...longer, from: last.from, to: Math.max(last.to, each.to) };
    }
  }
  return result;
};

/** Every place in the text where a secret is written, in whole. Takes time in proportion to the text. */
export const findSecrets = (bytes: Buffer, index: NeedleIndex): readonly Found[] => {
  const all: (Found & { readonly length: number })[] = [];
  search({ bytes, layers: MOST_LAYERS, wasEncoded: false }, index, (from, to, { label, length }) =>
    all.push({ from, to, label, length }),
  );
  return joined(all);
};
