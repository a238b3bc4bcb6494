// The bytes of a value that isn't all ASCII, in each character set that a response can be viewed in.
//
// A response is stored as bytes, which are shown, saved and viewed again in another charset. So a secret must be found
// in every charset. If a charset has several ways to write a character, all are searched for.
import { isAscii } from 'node:buffer';
import { CHARSETS, type Charset } from '../../../shared/view-as';
import { JIS_ROMAN, waysToWrite } from './charset-grids';

/** Needles per value and charset, because each slows the search. docs/security.md lists what is left out beyond it. */
export const MOST_NEEDLES = 64;

const isBeyondAscii = (text: string): boolean => !isAscii(Buffer.from(text));

interface Way {
  readonly bytes: Buffer;
  /** Only in ISO-2022-JP: the escape sequence that switches to the set of these bytes. */
  readonly escape: string;
}
/** A character, and all ways to write it in a charset. */
interface Written {
  readonly character: string;
  readonly ways: readonly Way[];
}

/** Big5 has four characters that are two code points each in Unicode: `Ê` and `ê` with a macron or a caron. */
const CHARACTERS_OF_BIG5 = /[Êê][\u0304\u030c]|./gsu;

const charactersOf = (charset: Charset, value: string): readonly string[] =>
  Array.from(charset === 'big5' ? (value.match(CHARACTERS_OF_BIG5) as string[]) : value);

const TO_ASCII = '\u001b(B';
const TO_ROMAN = '\u001b(J';
const TO_KATAKANA = '\u001b(I';
const TO_JIS_X_0208 = '\u001b$B';
const TO_JIS_X_0212 = '\u001b$(D';

/** ISO-2022-JP's characters are EUC-JP's without the high bits, and without the byte that selects the set. */
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

/** Null if the charset doesn't have one of the characters. */
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

/** Returns the group of a character. All characters of a group are written in their first way, or second, and so on. */
type Together = (written: Written, at: number) => string;

/** What encoders do most often comes first, because the rest may be over the limit. The last has every combination. */
const TOGETHER: readonly Together[] = [
  // All characters.
  () => '',
  // Characters in the same rows: an encoder prefers one row to another.
  ({ ways }) => ways.map(({ bytes }) => bytes[0]).join(' '),
  // The same character.
  ({ character }) => character,
  // Each place by itself: every combination.
  (_written, at) => String(at),
];

const combinationsOf = (
  written: readonly Written[],
  together: Together,
): readonly (readonly Way[])[] => {
  const grouped = written.map((each, at) => ({ ways: each.ways, group: together(each, at) }));
  /** How many ways a character of each group has at most. */
  const counts = new Map<string, number>();
  for (const { ways, group } of grouped)
    counts.set(group, Math.max(counts.get(group) ?? 1, ways.length));
  const product = [...counts.values()].reduce((so, count) => so * count, 1);
  return Array.from({ length: Math.min(product, MOST_NEEDLES) }, (_, number) => {
    let rest = number;
    const ranks = new Map<string, number>();
    for (const [group, count] of counts) {
      ranks.set(group, rest % count);
      rest = Math.floor(rest / count);
    }
    return grouped.map(({ ways, group }) => {
      const rank = ranks.get(group) as number;
      return ways[Math.min(rank, ways.length - 1)] as Way;
    });
  });
};

const joined = (ways: readonly Way[]): string =>
  ways.map(({ bytes }) => bytes.toString('latin1')).join('');

/** With an escape wherever the set changes; then the same without those at its ends, for a value within other text. */
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

/** The same in JIS-Roman, which has most of ASCII too: an encoder may stay in it. */
const inRoman = (ways: readonly Way[]): readonly Way[] =>
  ways.map(({ bytes, escape }) => ({
    bytes,
    escape: escape === TO_ASCII && !/[\\~]/u.test(bytes.toString('latin1')) ? TO_ROMAN : escape,
  }));

/**
 * Without any escapes, because a search removes them. And with them, because the bytes between two may be another
 * written form.
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

/** needle-index.ts adds UTF-8 and UTF-16. GBK is part of GB 18030. */
const SEARCHED = CHARSETS.filter((charset) => !charset.startsWith('utf-') && charset !== 'gbk');

/**
 * Returns the bytes of a value in each charset that it can be written in, except UTF-8 and UTF-16.
 *
 * @returns At most {@link MOST_NEEDLES} per charset, each once. None if the value is ASCII, which is the same in all.
 */
export const inCharsets = (value: string): readonly Buffer[] => {
  if (!isBeyondAscii(value)) return [];
  const needles = new Set(SEARCHED.flatMap((charset) => [...inCharset(charset, value)]));
  return Array.from(needles, (needle) => Buffer.from(needle, 'latin1'));
};
