// All byte sequences that mean a character in a character set.
//
// Every sequence of a set is decoded and searched for the character, because Node has no encoders except Unicode's.
// Encoders differ in which of several sequences they write, and some write what Node's decoder doesn't read: those are
// added by hand.
import type { Charset } from '../../../shared/view-as';
import { LINE_FEED } from './characters';

/** All characters of a set that have the same number of bytes. */
interface Grid {
  /** Bytes per character. */
  readonly width: number;
  /** The first and last value of each byte. */
  readonly places: readonly (readonly [from: number, to: number])[];
}

const HIGH = [0xa1, 0xfe] as const;
const PAIRS: Grid = {
  width: 2,
  places: [
    [0x81, 0xfe],
    [0x40, 0xfe],
  ],
};
const FOURS: Grid = {
  width: 4,
  places: [
    [0x81, 0x84],
    [0x30, 0x39],
    [0x81, 0xfe],
    [0x30, 0x39],
  ],
};

/** The grids with more than one byte per character. Each set has one-byte characters too. */
const GRIDS: Partial<Readonly<Record<Charset, readonly Grid[]>>> = {
  shift_jis: [PAIRS],
  'euc-jp': [PAIRS, { width: 3, places: [[0x8f, 0x8f], HIGH, HIGH] }],
  gbk: [PAIRS],
  gb18030: [PAIRS, FOURS],
  big5: [PAIRS],
  'euc-kr': [PAIRS],
};

const ONE_BYTE: Grid = { width: 1, places: [[0x80, 0xff]] };

/**
 * Returns all cells of the grid in order, each after a line feed. No character of several bytes contains a line feed,
 * so an invalid cell takes no byte of the next one.
 */
const bytesOfGrid = ({ width, places }: Grid): Buffer => {
  const count = places.reduce((product, [from, to]) => product * (to - from + 1), 1);
  const bytes = Buffer.alloc(count * (width + 1), LINE_FEED);
  for (let cell = 0; cell < count; cell += 1) {
    let rest = cell;
    for (let at = width - 1; at >= 0; at -= 1) {
      const [from, to] = places[at] ?? HIGH;
      bytes[cell * (width + 1) + 1 + at] = from + (rest % (to - from + 1));
      rest = Math.floor(rest / (to - from + 1));
    }
  }
  return bytes;
};

interface Decoded {
  readonly width: number;
  readonly bytes: Buffer;
  readonly text: string;
  /** The place of each cell's line feed in the text: what a cell decodes to may have any length. */
  readonly lines: Uint32Array;
}

const decodeGrid = (grid: Grid, charset: Charset): Decoded => {
  const bytes = bytesOfGrid(grid);
  // As a stream: otherwise some releases of Node decode windows-1252 as Latin-1.
  const text = `${new TextDecoder(charset).decode(bytes, { stream: true })}\n`;
  let line = -1;
  const lines = new Uint32Array(bytes.length / (grid.width + 1)).map(() => {
    line = text.indexOf('\n', line + 1);
    return line;
  });
  return { width: grid.width, bytes, text, lines };
};

const decoded = new Map<Charset, readonly Decoded[]>();

/** Returns a charset's grids, decoded. They're cached, because decoding takes longer than everything else here. */
const gridsOf = (charset: Charset): readonly Decoded[] => {
  const before = decoded.get(charset);
  if (before !== undefined) return before;
  const grids = [ONE_BYTE, ...(GRIDS[charset] ?? [])].map((grid) => decodeGrid(grid, charset));
  decoded.set(charset, grids);
  return grids;
};

/** Returns the number of the cell with its line feed at `place`, by binary search. */
const cellAt = (lines: Uint32Array, place: number): number => {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
};

const findIn = ({ width, bytes, text, lines }: Decoded, character: string): readonly Buffer[] => {
  const found: Buffer[] = [];
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    // Not if it's next to another character, as in a cell whose two bytes are a character each.
    if (text[at - 1] !== '\n' || text[at + character.length] !== '\n') continue;
    const from = cellAt(lines, at - 1) * (width + 1) + 1;
    found.push(bytes.subarray(from, from + width));
  }
  return found;
};

/** GB 18030 has the characters beyond the first plane in Unicode's order, from 90 30 81 30 (cell 189,000) on. */
const beyondFirstPlane = (character: string): Buffer => {
  let place = (character.codePointAt(0) ?? 0) - 0x1_0000 + 189_000;
  const bytes = Buffer.alloc(4);
  for (const [at, base, count] of [
    [3, 0x30, 10],
    [2, 0x81, 126],
    [1, 0x30, 10],
    [0, 0x81, 126],
  ] as const) {
    bytes[at] = base + (place % count);
    place = Math.floor(place / count);
  }
  return bytes;
};

/** The two characters that JIS-Roman has in place of ASCII's. Some encoders do the same in Shift_JIS and EUC-JP. */
export const JIS_ROMAN: ReadonlyMap<string, Buffer> = new Map([
  ['¥', Buffer.from([0x5c])],
  ['‾', Buffer.from([0x7e])],
]);
/** GBK has the euro sign in one byte, GB 18030 in two, and not every decoder reads both. */
const EURO_OF_GBK = [Buffer.from([0x80]), Buffer.from([0xa2, 0xe3])];

const addedByHand = (charset: Charset, character: string): readonly Buffer[] => {
  if (charset === 'shift_jis' || charset === 'euc-jp') {
    const roman = JIS_ROMAN.get(character);
    return roman === undefined ? [] : [roman];
  }
  if (charset !== 'gb18030') return [];
  if (character === '€') return EURO_OF_GBK;
  return (character.codePointAt(0) ?? 0) > 0xffff ? [beyondFirstPlane(character)] : [];
};

/** What a decoder returns for bytes without a meaning. */
const BROKEN = '\ufffd';

/**
 * Returns all byte sequences for a character, each once: shorter ones first, then by their bytes.
 *
 * @param charset Not a Unicode charset and not ISO-2022-JP.
 * @param character A character, or the two code points that Big5 has as one.
 * @returns None if the charset doesn't have the character.
 */
export const waysToWrite = (charset: Charset, character: string): readonly Buffer[] => {
  if (character === BROKEN) return [];
  // What was encoded in one of them may be decoded in the other.
  const decoders: readonly Charset[] = charset === 'gb18030' ? ['gbk', 'gb18030'] : [charset];
  const all = [
    ...decoders.flatMap(gridsOf).flatMap((grid) => findIn(grid, character)),
    ...addedByHand(charset, character),
  ];
  const ways = new Map(all.map((way) => [way.toString('latin1'), way]));
  return [...ways.values()].sort((one, other) => one.length - other.length || one.compare(other));
};
