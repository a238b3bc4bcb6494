// Formats XML and HTML as bytes, piece by piece: one line per element, text unchanged.
//
// Only changes white space between tags. Accepts any input: what isn't markup is passed through as text.
import { indexOfByte } from '../text/byte-search';
import type { Formatter } from '../text/line-views';
import { MarkupLayout } from './markup-layout';

/** A longer tag is passed through as text: its quotes don't match. */
const LONGEST_TAG = 256 * 1024;
const LESS = 0x3c;
const GREATER = 0x3e;

interface Enclosed {
  readonly start: string;
  readonly end: string;
}
/** Passed through unchanged, whatever they contain. */
const ENCLOSED: readonly Enclosed[] = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
];
/** HTML elements whose content isn't markup, or whose white space is visible. */
const VERBATIM_ELEMENTS = new Set(['script', 'style', 'pre', 'textarea']);

/** Returns the position after the tag's `>`, skipping quoted values; -1 if it hasn't arrived. */
const tagEnd = (bytes: Buffer, from: number): number => {
  let quote = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === GREATER) return at + 1;
  }
  return -1;
};

const isTagStart = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2f ||
    byte === 0x21 ||
    byte === 0x5f ||
    byte === 0x3a ||
    byte >= 0x80);

/** Finds `end`, ignoring case; -1 if it isn't there. */
const indexOfEnd = (bytes: Buffer, end: string, from: number): number =>
  end.startsWith('</')
    ? bytes.toString('latin1').toLowerCase().indexOf(end, from)
    : bytes.indexOf(end, from);

export const createMarkupFormatter = (html: boolean, write: (bytes: Buffer) => void): Formatter => {
  const layout = new MarkupLayout(html, write);
  let taken = 0;
  let carried: Buffer = Buffer.alloc(0);
  /** What ends the part that is currently passed through. */
  let until: string | null = null;

  /** Handles the next part. Returns where it ends, or `at` if more input is needed. */
  const step = (bytes: Buffer, at: number, isLast: boolean): number => {
    if (until !== null) {
      const found = indexOfEnd(bytes, until, at);
      // The rest could be the beginning of the end.
      const safe = isLast ? bytes.length : Math.max(at, bytes.length - until.length);
      const isTag = until.startsWith('</');
      const to = found < 0 ? safe : isTag ? found : found + until.length;
      layout.whole(bytes.subarray(at, to));
      if (found >= 0) until = null;
      // The end tag itself starts here and comes next.
      return found === at && isTag ? step(bytes, at, isLast) : to;
    }
    if (bytes[at] !== LESS) {
      const next = indexOfByte(bytes, LESS, at);
      const to = next < 0 ? bytes.length : next;
      layout.text(bytes.subarray(at, to));
      return to;
    }
    const start = bytes.toString('latin1', at, at + 9);
    const enclosed = ENCLOSED.find((each) => start.startsWith(each.start));
    if (enclosed !== undefined) {
      layout.beginWhole(enclosed.start === '<![CDATA[');
      until = enclosed.end;
      return step(bytes, at, isLast);
    }
    if (start.length < 9 && !isLast && ENCLOSED.some((each) => each.start.startsWith(start)))
      return at;
    if (start.length > 1 && !isTagStart(bytes[at + 1])) {
      layout.text(bytes.subarray(at, at + 1));
      return at + 1;
    }
    const end = tagEnd(bytes, at + 1);
    if (end < 0) {
      if (!isLast && bytes.length - at < LONGEST_TAG) return at;
      // Passes on all of it: searching for an end from each < would take forever.
      layout.text(bytes.subarray(at));
      return bytes.length;
    }
    const opened = layout.tag(bytes.subarray(at, end));
    if (html && opened !== null && VERBATIM_ELEMENTS.has(opened)) {
      layout.keep();
      until = `</${opened}`;
    }
    return end;
  };

  const take = (input: Buffer, isLast: boolean): void => {
    const bytes = carried.length === 0 ? input : Buffer.concat([carried, input]);
    let at = 0;
    while (at < bytes.length) {
      const next = step(bytes, at, isLast);
      if (next === at) break;
      at = next;
    }
    // A copy: the bytes belong to the caller.
    carried = Buffer.from(bytes.subarray(at));
  };

  return {
    get taken() {
      return taken;
    },
    push: (input) => {
      taken += input.length;
      take(input, false);
    },
    end: () => {
      take(Buffer.alloc(0), true);
      layout.end();
    },
  };
};
