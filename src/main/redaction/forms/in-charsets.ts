// The bytes of a value that is not all ASCII, in each character set that a response can be read in.
//
// A response is kept as bytes, and those are shown, saved and read again in another charset: so no charset may be left
// in which a secret stands there unfound. Where a charset has several ways to write a character, all are looked for.
import { CHARSETS, type Charset } from '../../../shared/view-as';
import { JIS_ROMAN, waysToWrite } from './charset-grids';

/** Of one value in one charset: each makes a search longer. docs/security.md says what is left out past it. */
export const MOST_NEEDLES = 64;

const isBeyondAscii = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x7f;

interface Way {
  readonly bytes: Buffer;
  /** ISO-2022-JP alone: what switches to the set that the bytes are of. */
  readonly escape: string;
}
/** A character and all ways to write it. */
interface Written {
  readonly character: string;
  readonly ways: readonly Way[];
}

/** Big5 has four characters that Unicode writes as two: `Ê` and `ê` with a macron or a caron. */
const CHARACTERS_OF_BIG5 = /[Êê][\u0304\u030c]|./gsu;

const charactersOf = (charset: Charset, value: string): readonly string[] =>
  charset === 'big5' ? (value.match(CHARACTERS_OF_BIG5) ?? []) : Array.from(value);

const TO_ASCII = '\u001b(B';
const TO_ROMAN = '\u001b(J';
const TO_KATAKANA = '\u001b(I';
const TO_JIS_X_0208 = '\u001b$B';
const TO_JIS_X_0212 = '\u001b$(D';

/** ISO-2022-JP's characters are EUC-JP's without the high bits, and without the byte that tells the set. */
const fromEucJp = (bytes: Buffer): readonly Way[] => {
  const low = Buffer.from(bytes.map((byte) => byte & 0x7f));
  if (bytes.length === 3) return [{ bytes: low.subarray(1), escape: TO_JIS_X_0212 }];
  if (bytes.length === 1) return [];
  return bytes[0] === 0x8e
    ? [{ bytes: low.subarray(1), escape: TO_KATAKANA }]
    : [{ bytes: low, escape: TO_JIS_X_0208 }];
};

const waysIn = (charset: Charset, character: string): readonly Way[] => {
  if (!isBeyondAscii(character)) return [{ bytes: Buffer.from(character), escape: TO_ASCII }];
  if (charset !== 'iso-2022-jp')
    return waysToWrite(charset, character).map((bytes) => ({ bytes, escape: TO_ASCII }));
  const roman = JIS_ROMAN.get(character);
  return [
    ...(roman === undefined ? [] : [{ bytes: roman, escape: TO_ROMAN }]),
    ...waysToWrite('euc-jp', character).flatMap(fromEucJp),
  ];
};

/** Null where the charset lacks one of its characters. */
const writtenIn = (charset: Charset, value: string): readonly Written[] | null => {
  const known = new Map<string, readonly Way[]>();
  const written: Written[] = [];
  for (const character of charactersOf(charset, value)) {
    const ways = known.get(character) ?? waysIn(charset, character);
    if (ways.length === 0) return null;
    known.set(character, ways);
    written.push({ character, ways });
  }
  return written;
};

/** What takes its ways together: the first of each, the second of each, and so on. */
type Together = (written: Written, at: number) => string;

/** The likeliest of an encoder first, since what is past the limit is left out; the last has every combination. */
const TOGETHER: readonly Together[] = [
  // The whole value, by rank.
  () => '',
  // Characters of the same rows: an encoder prefers one row to another.
  ({ ways }) => ways.map(({ bytes }) => bytes[0]).join(' '),
  // The same character.
  ({ character }) => character,
  // Each place by itself: every combination there is.
  (_written, at) => String(at),
];

const combinationsOf = (
  written: readonly Written[],
  together: Together,
): readonly (readonly Way[])[] => {
  const groups = written.map(together);
  /** Of each group: the most ways that one of its characters has. */
  const counts = new Map<string, number>();
  for (const [at, { ways }] of written.entries()) {
    const group = groups[at] ?? '';
    counts.set(group, Math.max(counts.get(group) ?? 1, ways.length));
  }
  const product = [...counts.values()].reduce((so, count) => so * count, 1);
  return Array.from({ length: Math.min(product, MOST_NEEDLES) }, (_, number) => {
    let rest = number;
    const ranks = new Map<string, number>();
    for (const [group, count] of counts) {
      ranks.set(group, rest % count);
      rest = Math.floor(rest / count);
    }
    return written.flatMap(({ ways }, at) => {
      const way = ways[Math.min(ranks.get(groups[at] ?? '') ?? 0, ways.length - 1)];
      return way === undefined ? [] : [way];
    });
  });
};

const joined = (ways: readonly Way[]): string =>
  ways.map(({ bytes }) => bytes.toString('latin1')).join('');

/** With an escape wherever the set changes; within a text of the same set, the first and the last are not there. */
const withEscapes = (ways: readonly Way[]): readonly string[] => {
  const { escape: first } = ways[0] as Way;
  let within = '';
  let set = first;
  for (const { bytes, escape } of ways) {
    if (escape !== set) within += escape;
    set = escape;
    within += bytes.toString('latin1');
  }
  const start = first === TO_ASCII ? '' : first;
  const end = set === TO_ASCII ? '' : TO_ASCII;
  return [start + within + end, within];
};

/** JIS-Roman has the rest of ASCII too, and an encoder may stay in it. */
const inRoman = (ways: readonly Way[]): readonly Way[] =>
  ways.map(({ bytes, escape }) => ({
    bytes,
    escape: escape === TO_ASCII && !/[\\~]/u.test(bytes.toString('latin1')) ? TO_ROMAN : escape,
  }));

/**
 * Without any escapes, since those are a written form and may stand anywhere; and with them, since what stands between
 * may look like another written form.
 */
const inIso2022 = (ways: readonly Way[]): readonly string[] => [
  ...withEscapes(ways),
  joined(ways),
  ...(ways.some(({ escape }) => escape === TO_ROMAN) ? withEscapes(inRoman(ways)) : []),
];

const inCharset = (charset: Charset, value: string): Iterable<string> => {
  const written = writtenIn(charset, value);
  const needles = new Set<string>();
  if (written === null) return needles;
  for (const together of TOGETHER)
    for (const ways of combinationsOf(written, together))
      for (const needle of charset === 'iso-2022-jp' ? inIso2022(ways) : [joined(ways)])
        if (needles.size < MOST_NEEDLES) needles.add(needle);
  return needles;
};

/** UTF-8 and UTF-16 are looked for elsewhere; GBK is a part of GB 18030. */
const SEARCHED = CHARSETS.filter((charset) => !charset.startsWith('utf-') && charset !== 'gbk');

/** None twice; nothing for a value of ASCII, which is the same in all of them. */
export const inCharsets = (value: string): readonly Buffer[] => {
  if (!Array.from(value).some(isBeyondAscii)) return [];
  const needles = new Set(SEARCHED.flatMap((charset) => [...inCharset(charset, value)]));
  return Array.from(needles, (needle) => Buffer.from(needle, 'latin1'));
};
