// Finds every secret in a text, whatever form its characters are written in, up to four encodings deep.
//
// A text is searched as it is. Then what its escapes and encoded values decode to is searched in the same way, and what
// is found there is mapped back to where it was written.
import { budgetFor, findAmbiguous, type Written } from './ambiguous-forms';
import { visitEscaped } from './escaped-text';
import { numbersIn } from './forms/hex-form';
import type { Needle, NeedleIndex } from './needle-index';
import { MOST_LAYERS, SHORTEST_ENCODED_SECRET } from './secret';
import type { Decoded } from './forms/encoded-runs';
import { VALUE_FORMS } from './forms/value-forms';
import { visitWide } from './forms/wide-form';

/** Where a secret is written. */
export interface Found {
  /** The first byte of it. */
  readonly from: number;
  /** The byte after it. */
  readonly to: number;
  /** What to show in its place. */
  readonly label: string;
}

type Report = (from: number, to: number, needle: Needle) => void;

interface Text {
  readonly bytes: Buffer;
  /** How many more layers of encoding to decode. */
  readonly layers: number;
  /** Whether it was in Base64, hexadecimal or decimal numbers, where the shortest secrets aren't searched for. */
  readonly wasEncoded: boolean;
  /** What it was decoded from, if that was text with character forms. */
  readonly written: Written | null;
}

/** Searches a text that isn't decoded. */
const searchPlain = ({ bytes }: Text, index: NeedleIndex, report: Report): void => {
  for (const table of index.tables) {
    table.visit(bytes, (number, from) => {
      const needle = index.needle(number);
      if (isAt(bytes, from, needle.whole)) report(from, from + needle.whole.length, needle);
    });
  }
};

/** Searches a decoded text, and where only the end of a secret is in it, what it was decoded from. */
const searchDecoded = (written: Written, index: NeedleIndex, report: Report): void => {
  const { bytes } = written.stretch;
  const budget = budgetFor(bytes);
  for (const table of index.tables) {
    const lastFrom = new Map<number, number>();
    table.visitEnds(bytes, (number, from) => {
      // Several groups of a needle lead to the same place.
      if (lastFrom.get(number) === from) return;
      lastFrom.set(number, from);
      const needle = index.needle(number);
      if (isAt(bytes, from, needle.whole)) return report(from, from + needle.whole.length, needle);
      findAmbiguous(written, from, needle, index.isFirst, budget);
    });
  }
};

const isAt = (bytes: Buffer, from: number, needle: Buffer): boolean =>
  from >= 0 &&
  from + needle.length <= bytes.length &&
  bytes.compare(needle, 0, needle.length, from, from + needle.length) === 0;

const search = (text: Text, index: NeedleIndex, report: Report): void => {
  if (text.bytes.length < index.shortest) return;
  searchPlain(text, index, report);
  searchBelow(text, index, report);
};

/** Searches what the text's escapes and encoded values decode to. */
const searchBelow = (text: Text, index: NeedleIndex, report: Report): void => {
  if (text.layers === 0) return;
  const reportFrom =
    ({ startOf, endOf }: Decoded, wasEncoded: boolean): Report =>
    (from, to, needle) => {
      if (wasEncoded && needle.length < SHORTEST_ENCODED_SECRET) return;
      report(startOf(from), endOf(to - 1), needle);
    };
  const below = (wasEncoded: boolean) => (decoded: Decoded) =>
    search(
      { bytes: decoded.bytes, layers: text.layers - 1, wasEncoded, written: null },
      index,
      reportFrom(decoded, wasEncoded),
    );
  visitEscaped(text.bytes, index, (stretch) => {
    const written = { source: text.bytes, stretch, above: text.written, report };
    const reportDecoded = reportFrom(stretch, text.wasEncoded);
    searchDecoded(written, index, reportDecoded);
    searchBelow(
      { ...text, bytes: stretch.bytes, layers: text.layers - 1, written },
      index,
      reportDecoded,
    );
  });
  visitWide(text.bytes, index.shortest, below(text.wasEncoded));
  const encoded = {
    bytes: text.bytes,
    shortest: index.shortestEncoded,
    text: index.textOfValues,
    numbers: numbersIn(text.bytes, index.shortestEncoded),
  };
  for (const form of VALUE_FORMS) form.visit(encoded, below(true));
};

/** Sorts what was found and joins what overlaps, under the label of the longest secret in it. */
const joined = (all: (Found & { readonly length: number })[]): readonly Found[] => {
  all.sort((one, other) => one.from - other.from);
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

/**
 * Finds each place in the text where a whole secret is written. Takes time in proportion to the text.
 *
 * @returns The places in order. Secrets that overlap are one place, with the longest one's label.
 */
export const findSecrets = (bytes: Buffer, index: NeedleIndex): readonly Found[] => {
  const all: (Found & { readonly length: number })[] = [];
  search(
    { bytes, layers: MOST_LAYERS, wasEncoded: false, written: null },
    index,
    (from, to, { label, length }) => all.push({ from, to, label, length }),
  );
  return joined(all);
};
