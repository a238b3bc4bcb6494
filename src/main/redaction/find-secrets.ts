// Finds every secret in a text, in whatever written form its characters stand, up to four encodings deep.
//
// A text is searched as it is; then what its escapes and its encoded values decode to is searched in the same way.
// A place found in decoded text is carried back to where it was written.
import { visitEscaped } from './escaped-text';
import { numbersIn } from './forms/hex-form';
import type { Needle, NeedleIndex } from './needle-index';
import { MOST_LAYERS, SHORTEST_ENCODED_SECRET } from './secret';
import type { Decoded } from './forms/encoded-runs';
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
    table.visit(bytes, (number, from) => {
      const needle = index.needle(number);
      const to = from + needle.bytes.length;
      if (from < 0 || to > bytes.length) return;
      if (bytes.compare(needle.bytes, 0, needle.bytes.length, from, to) === 0)
        report(from, to, needle);
    });
  }
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
  visitEscaped(text.bytes, index, below(text.wasEncoded));
  visitWide(text.bytes, index.shortest, below(text.wasEncoded));
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

/** Every place in the text where a secret is written, in whole. Takes time in proportion to the text. */
export const findSecrets = (bytes: Buffer, index: NeedleIndex): readonly Found[] => {
  const all: (Found & { readonly length: number })[] = [];
  search({ bytes, layers: MOST_LAYERS, wasEncoded: false }, index, (from, to, { label, length }) =>
    all.push({ from, to, label, length }),
  );
  return joined(all);
};
