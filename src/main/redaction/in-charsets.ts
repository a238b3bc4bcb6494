// The bytes of a value that is not all ASCII, in each character set that a response can be read in.
//
// A response is kept as bytes, and those are shown, saved and read again in another charset: so no charset may be left
// in which a secret stands there unfound. Each one's decoder is read backwards: Node has no encoders but Unicode's.
import { CHARSETS, type Charset } from '../../shared/view-as';

interface Grid {
  /** Bytes of one character. */
  readonly width: number;
  /** Of each place: the first and last byte that may stand there. */
  readonly places: readonly (readonly [from: number, to: number])[];
}

const isBeyondAscii = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x7f;

const HIGH = [0xa1, 0xfe] as const;
const PAIRS: Grid = {
  width: 2,
  places: [
    [0x81, 0xfe],
    [0x40, 0xfe],
  ],
};

/** Those of more than a byte a character; each has its one-byte characters besides. */
const GRIDS: Partial<Readonly<Record<Charset, readonly Grid[]>>> = {
  shift_jis: [PAIRS],
  'euc-jp': [PAIRS, { width: 3, places: [[0x8f, 0x8f], HIGH, HIGH] }],
  gbk: [PAIRS],
  gb18030: [
    PAIRS,
    {
      width: 4,
      places: [
        [0x81, 0x84],
        [0x30, 0x39],
        [0x81, 0xfe],
        [0x30, 0x39],
      ],
    },
  ],
  big5: [PAIRS],
  'euc-kr': [PAIRS],
};

const ONE_BYTE: Grid = { width: 1, places: [[0x80, 0xff]] };
/** Stands in no character of more bytes, so that a broken one takes nothing of the next along. */
const LINE_FEED = 0x0a;

const made = new Map<Grid, Buffer>();

/** All that the grid has, in order, each behind a line feed. */
const bytesOfGrid = (grid: Grid): Buffer => {
  const before = made.get(grid);
  if (before !== undefined) return before;
  const { width, places } = grid;
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
  made.set(grid, bytes);
  return bytes;
};

/** Of several sequences of bytes that stand for one character, encoders write the first or the last. */
type Which = 'first' | 'last';

const findIn = (
  grid: Grid,
  charset: Charset,
  wanted: ReadonlySet<string>,
  found: Map<string, Buffer>,
  which: Which,
): void => {
  const missing = [...wanted].filter((each) => !found.has(each));
  if (missing.length === 0) return;
  const bytes = bytesOfGrid(grid);
  // As a stream: the whole of windows-1252 at once is Latin-1 to some releases of Node.
  const text = `${new TextDecoder(charset).decode(bytes, { stream: true })}\n`;
  for (const character of missing) {
    const written = `\n${character}\n`;
    const place = which === 'first' ? text.indexOf(written) : text.lastIndexOf(written);
    if (place < 0) continue;
    const at = (text.slice(0, place).split('\n').length - 1) * (grid.width + 1) + 1;
    found.set(character, bytes.subarray(at, at + grid.width));
  }
};

/** GB 18030: characters beyond the first plane stand in order, from this place on. */
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

const charactersIn = (
  charset: Charset,
  wanted: ReadonlySet<string>,
  which: Which,
): ReadonlyMap<string, Buffer> => {
  const found = new Map<string, Buffer>();
  for (const grid of [ONE_BYTE, ...(GRIDS[charset] ?? [])])
    findIn(grid, charset, wanted, found, which);
  if (charset === 'gb18030' || charset === 'gbk')
    for (const each of wanted) if (each.length > 1) found.set(each, beyondFirstPlane(each));
  return found;
};

/** Null where the charset lacks one of its characters. */
const partsIn = (charset: Charset, value: string, which: Which): readonly Buffer[] | null => {
  const characters = Array.from(value);
  const found = charactersIn(charset, new Set(characters.filter(isBeyondAscii)), which);
  const parts = characters.map((each) =>
    isBeyondAscii(each) ? found.get(each) : Buffer.from(each),
  );
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : null;
};

const TO_JAPANESE = Buffer.from('\u001b$B');
const TO_ASCII = Buffer.from('\u001b(B');

/**
 * ISO-2022-JP, whose characters are EUC-JP's without the high bits. As it is usually written, and without the escapes
 * between ASCII and the rest: those are a written form, and may stand anywhere.
 */
const inIso2022 = (value: string, which: Which): readonly Buffer[] => {
  const parts = partsIn('euc-jp', value, which);
  if (parts === null || parts.some((part) => part.length > 2 || part[0] === 0x8e)) return [];
  const written: Buffer[] = [];
  let isAscii = true;
  for (const part of parts) {
    if (isAscii !== (part.length === 1)) {
      isAscii = !isAscii;
      written.push(isAscii ? TO_ASCII : TO_JAPANESE);
    }
    written.push(Buffer.from(part.map((byte) => byte & 0x7f)));
  }
  if (!isAscii) written.push(TO_ASCII);
  const isEscape = (part: Buffer) => part === TO_ASCII || part === TO_JAPANESE;
  return [Buffer.concat(written), Buffer.concat(written.filter((part) => !isEscape(part)))];
};

const inCharset = (charset: Charset, value: string, which: Which): readonly Buffer[] => {
  if (charset === 'iso-2022-jp') return inIso2022(value, which);
  const parts = partsIn(charset, value, which);
  return parts === null ? [] : [Buffer.concat(parts)];
};

/** Nothing for a value of ASCII, which is the same in all of them; UTF-8 and UTF-16 are not among them either. */
export const inCharsets = (value: string): readonly Buffer[] =>
  Array.from(value).some(isBeyondAscii)
    ? CHARSETS.filter((charset) => !charset.startsWith('utf-')).flatMap((charset) => [
        ...inCharset(charset, value, 'first'),
        ...inCharset(charset, value, 'last'),
      ])
    : [];
