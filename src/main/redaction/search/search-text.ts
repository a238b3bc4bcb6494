// Searches a text in each way to read it.
//
// A text is searched as it is. Then what its escapes and encoded values decode to is searched in the same way, and what
// is found there is mapped back to where it was written.
import { numbersIn } from '../forms/hex-form';
import type { Decoded } from '../forms/encoded-runs';
import { VALUE_FORMS } from '../forms/value-forms';
import { visitWide } from '../forms/wide-form';
import type { Needle, NeedleIndex } from '../needle-index';
import { MOST_LAYERS, SHORTEST_ENCODED_SECRET } from '../secret';
import { findAmbiguous, type Written } from './ambiguous-forms';
import { isAt, isGroupAt } from './compare';
import { escapedStretches, type EscapedStretch } from './escaped-text';
import { decodeUsual, otherReadings } from './readings';
import {
  allow,
  slice,
  takeBytes,
  type Progress,
  type Searching,
  type SearchWork,
} from './search-work';

/** Receives a secret that was found. */
export type Report = (from: number, to: number, needle: Needle) => void;

interface Text {
  readonly bytes: Buffer;
  /** How many more layers of encoding to decode. */
  readonly layers: number;
  /** Whether it was in Base64, hexadecimal or decimal numbers, where the shortest secrets aren't searched for. */
  readonly wasEncoded: boolean;
  /** What it was decoded from, if that was text with character forms. */
  readonly written: Written | null;
  /** Reports a secret that is in it, by its place in the whole text. */
  readonly report: Report;
  /** Where the ends of secrets are that were found in any reading of it, in the text that no escapes are decoded in. */
  readonly ends: Map<Needle, Set<number>>;
}

/** After so many steps of comparing, the search yields. */
const SLICE_OF_STEPS = 250_000;

/** What a search has, and how far it is. */
export interface Search extends Progress {
  readonly index: NeedleIndex;
  readonly work: SearchWork;
}

/** Searches a text that isn't decoded. */
const searchPlain = ({ bytes, report }: Text, index: NeedleIndex): void => {
  for (const table of index.tables) {
    const { groupSize } = table;
    table.visit(bytes, (number, from, offset) => {
      const needle = index.needle(number);
      if (!isGroupAt(bytes, from, needle.bytes, offset, groupSize)) return;
      if (isAt(bytes, from, needle.whole)) report(from, from + needle.whole.length, needle);
    });
  }
};

/** The place where a needle would begin, whose end is in a decoded text. */
interface Candidate {
  readonly needle: Needle;
  readonly from: number;
}

/** Searches a decoded text. Returns where only the end of a secret seems to be in it. */
const searchDecoded = (
  written: Written,
  ends: Text['ends'],
  index: NeedleIndex,
  report: Report,
): readonly Candidate[] => {
  const { bytes } = written.stretch;
  const candidates: Candidate[] = [];
  for (const table of index.tables) {
    const { groupSize } = table;
    table.visitEnds(bytes, (number, from, offset) => {
      const needle = index.needle(number);
      if (!isGroupAt(bytes, from, needle.bytes, offset, groupSize)) return;
      if (isAt(bytes, from, needle.whole)) {
        report(from, from + needle.whole.length, needle);
        note(ends, needle, placeOfEnd(written, from, needle));
        // In UTF-16 and UTF-32, zero bytes are part of the needle, and of no form.
      } else if (!needle.whole.includes(0)) candidates.push({ needle, from });
    });
  }
  return candidates;
};

/** Returns where the end of a needle is in the text that no escapes are decoded in. */
const placeOfEnd = (written: Written, from: number, { bytes }: Needle): number => {
  let end = from + bytes.length;
  for (let level: Written | null = written; level !== null; level = level.above)
    end = level.stretch.endOf(end - 1);
  return end;
};

const note = (ends: Text['ends'], needle: Needle, end: number): void => {
  const places = ends.get(needle);
  if (places === undefined) ends.set(needle, new Set([end]));
  else places.add(end);
};

/** Searches what a decoded text was decoded from, where only the end of a secret is in it. */
function* searchSource(
  written: Written,
  ends: Text['ends'],
  candidates: readonly Candidate[],
  { index, work }: Search,
): Searching {
  let from = work.steps;
  for (const candidate of candidates) {
    if (work.steps <= 0) return;
    const { needle } = candidate;
    const end = placeOfEnd(written, candidate.from, needle);
    if (ends.get(needle)?.has(end) === true) continue;
    if (findAmbiguous(written, candidate.from, needle, index.isFirst, work))
      note(ends, needle, end);
    if (from - work.steps < SLICE_OF_STEPS) continue;
    yield;
    from = work.steps;
  }
}

/** Searches a text as it is, and what its escapes and encoded values decode to. */
function* search(text: Text, so: Search): Searching {
  if (text.bytes.length < so.index.shortest) return;
  searchPlain(text, so.index);
  yield* slice(text.bytes.length, so);
  yield* searchEscaped(text, so);
  yield* searchValues(text, so);
}

/**
 * Searches what the text's escapes decode to. Most stretches have one way to read them. For others, what takes one
 * unusual reading, in whatever layer, is searched after all that takes none, and so on.
 */
function* searchEscaped(text: Text, so: Search): Searching {
  if (text.layers === 0) return;
  for (const stretch of escapedStretches(text.bytes, so.index)) {
    if (text.layers === MOST_LAYERS) allow(so.work, stretch.to - stretch.from);
    for (let unusual = 0; unusual <= text.layers; unusual += 1)
      if (!(yield* searchStretch(text, stretch, unusual, so))) break;
  }
}

/**
 * Searches what a stretch decodes to with exactly so many unusual readings.
 *
 * @returns Whether there may be something with one more.
 */
function* searchStretch(
  text: Text,
  stretch: EscapedStretch,
  unusual: number,
  so: Search,
): Generator<void, boolean> {
  const others = otherReadings(text.bytes, stretch, so.index);
  yield* slice(stretch.to - stretch.from, so);
  let areMore = unusual === 0 && others.length > 0;
  if (unusual > 0)
    for (const read of others)
      areMore = (yield* searchReading(text, stretch, read, unusual - 1, so)) || areMore;
  const usual = () => decodeUsual(text.bytes, stretch, so.index);
  return (yield* searchReading(text, stretch, usual, unusual, so)) || areMore;
}

/** Searches one reading of a stretch, and what that decodes to, with so many unusual readings in it. */
function* searchReading(
  text: Text,
  { from, to }: EscapedStretch,
  read: () => Decoded,
  unusual: number,
  so: Search,
): Generator<void, boolean> {
  const layers = text.layers - 1;
  if (unusual > layers || !takeBytes(so.work, to - from)) return false;
  const stretch = read();
  const written = { source: text.bytes, stretch, above: text.written, report: text.report };
  const report = reportFrom(stretch, text, text.wasEncoded);
  const decoded = { ...text, bytes: stretch.bytes, layers, written, report };
  yield* slice(to - from, so);
  if (unusual === 0) {
    const candidates = searchDecoded(written, text.ends, so.index, report);
    yield* slice(to - from, so);
    if (candidates.length > 0) yield* searchSource(written, text.ends, candidates, so);
  }
  let areMore = false;
  if (layers > 0)
    for (const inner of escapedStretches(stretch.bytes, so.index))
      areMore = (yield* searchStretch(decoded, inner, unusual, so)) || areMore;
  if (unusual === 0) yield* searchValues(decoded, so);
  return areMore;
}

const reportFrom =
  ({ startOf, endOf }: Decoded, { report }: Text, wasEncoded: boolean): Report =>
  (from, to, needle) => {
    if (wasEncoded && needle.length < SHORTEST_ENCODED_SECRET) return;
    report(startOf(from), endOf(to - 1), needle);
  };

/** Searches what the text's encoded values decode to, and the text without the zero bytes of UTF-16. */
function* searchValues(text: Text, so: Search): Searching {
  const { bytes, layers } = text;
  const { index } = so;
  if (layers === 0) return;
  const found: Decoded[] = [];
  const collect = (decoded: Decoded) => found.push(decoded);
  visitWide(bytes, index.shortest, collect);
  yield* searchAll(found, text, text.wasEncoded, so);
  const encoded = {
    bytes,
    shortest: index.shortestEncoded,
    text: index.textOfValues,
    wide: index.textOfWide,
    numbers: numbersIn(bytes, index.shortestEncoded),
  };
  for (const form of VALUE_FORMS) {
    form.visit(encoded, collect);
    yield* searchAll(found, text, true, so);
  }
}

/** Searches what was decoded, and forgets it. */
function* searchAll(all: Decoded[], text: Text, wasEncoded: boolean, so: Search): Searching {
  for (const decoded of all.splice(0)) {
    const { length } = decoded.bytes;
    if (text.layers === MOST_LAYERS) allow(so.work, length);
    if (!takeBytes(so.work, length)) continue;
    const report = reportFrom(decoded, text, wasEncoded);
    const layers = text.layers - 1;
    const ends = new Map<Needle, Set<number>>();
    yield* search({ bytes: decoded.bytes, layers, wasEncoded, written: null, report, ends }, so);
  }
}

/** Searches a text. Yields where other events may come in between. */
export const searchText = (bytes: Buffer, so: Search, report: Report): Searching =>
  search(
    { bytes, layers: MOST_LAYERS, wasEncoded: false, written: null, report, ends: new Map() },
    so,
  );
