// Compiles a search into a matcher over UTF-8 bytes.
import { isAscii, isUtf8 } from 'node:buffer';
import type { RE2JS } from 're2js';
import type { Search } from '../../../shared/bridge/read';
import { ProblemError } from '../../problem-error';
import { indexOfByte } from '../text/byte-search';
import { regularExpressions } from './regular-expressions';
import * as words from '../words';

/** A match's start and end; null: no match yet, but a good moment to pause. */
type Found = readonly [start: number, end: number] | null;

/**
 * Finds matches in a piece of text, which must not change meanwhile. Matches start at `from` or later; bytes before it
 * only serve to detect word boundaries.
 */
export type FindIn = (bytes: Buffer, from: number) => Iterable<Found>;

const WORD = String.raw`\p{L}\p{N}\p{M}_`;
/** In RE2 instructions. Time grows with them, and patterns that people type have a few dozen. */
const LARGEST_PROGRAM = 1_100;
const LINES_TO_A_PAUSE = 64;

interface Decoded {
  readonly text: string;
  /** Where the line starts in the piece. */
  readonly at: number;
  readonly ascii: boolean;
}

const NEWLINE = 10;

/** Yields the lines of a piece without their line breaks. */
function* linesOf(bytes: Buffer): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start < bytes.length;) {
    const newline = indexOfByte(bytes, NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    yield [start, newline > start && bytes[newline - 1] === 13 ? newline - 1 : end];
    start = end + 1;
  }
}

/** A line that isn't valid UTF-8 is read as Latin-1, so that positions stay correct. */
const decodeLine = (bytes: Buffer, at: number): Decoded =>
  isAscii(bytes) || !isUtf8(bytes)
    ? { text: bytes.toString('latin1'), at, ascii: true }
    : { text: bytes.toString('utf8'), at, ascii: false };

function* decodedLines(bytes: Buffer): Generator<Decoded> {
  for (const [start, end] of linesOf(bytes)) yield decodeLine(bytes.subarray(start, end), start);
}

/** Converts character to byte positions, for increasing positions. */
const byteCounter = ({ text, at, ascii }: Decoded): ((character: number) => number) => {
  if (ascii) return (character) => at + character;
  let counted = 0;
  let bytes = at;
  return (character) => {
    bytes += Buffer.byteLength(text.slice(counted, character));
    counted = character;
    return bytes;
  };
};

/** The index of the character at byte `from`. */
const characterAt = ({ text, at, ascii }: Decoded, bytes: Buffer, from: number): number => {
  if (from <= at) return 0;
  if (ascii) return from - at;
  return Math.min(text.length + 1, bytes.toString('utf8', at, from).length);
};

/** Case-sensitive text: compares bytes. */
const findBytes = (needle: Buffer): FindIn =>
  function* find(bytes, from) {
    for (
      let at = bytes.indexOf(needle, from);
      at >= 0;
      at = bytes.indexOf(needle, at + needle.length)
    )
      yield [at, at + needle.length];
  };

/** Uses JavaScript's engine, for patterns that consist of escaped text and word boundaries. */
const findText = (pattern: RegExp): FindIn =>
  function* find(bytes, from) {
    const pieces = isAscii(bytes) || isUtf8(bytes) ? [decodeLine(bytes, 0)] : decodedLines(bytes);
    for (const piece of pieces) {
      const byteAt = byteCounter(piece);
      // A copy per piece, because lastIndex is mutable state and matchAll would start at 0.
      const each = new RegExp(pattern);
      each.lastIndex = characterAt(piece, bytes, from);
      for (let match = each.exec(piece.text); match !== null; match = each.exec(piece.text))
        yield [byteAt(match.index), byteAt(each.lastIndex)];
    }
  };

/** Matches line by line, so that no match spans a line break. Empty matches are skipped. */
const findExpression = (pattern: RE2JS, group: 0 | 1): FindIn =>
  function* find(bytes, from) {
    let untilPause = LINES_TO_A_PAUSE;
    for (const line of decodedLines(bytes)) {
      const byteAt = byteCounter(line);
      const matcher = pattern.matcher(line.text);
      const first = characterAt(line, bytes, from);
      let found = first <= line.text.length && (first === 0 ? matcher.find() : matcher.find(first));
      for (; found; found = matcher.find()) {
        const [start, end] = [matcher.start(group), matcher.end(group)];
        yield end > start ? [byteAt(start), byteAt(end)] : null;
      }
      untilPause -= 1;
      if (untilPause > 0) continue;
      untilPause = LINES_TO_A_PAUSE;
      yield null;
    }
  };

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

const plainPattern = ({ text, matchCase, wholeWord }: Search): FindIn => {
  if (matchCase && !wholeWord) return findBytes(Buffer.from(text));
  const before = wholeWord && new RegExp(`^[${WORD}]`, 'u').test(text) ? `(?<![${WORD}])` : '';
  const after = wholeWord && new RegExp(`[${WORD}]$`, 'u').test(text) ? `(?![${WORD}])` : '';
  // Not toLowerCase on both: it changes lengths, and with them all positions after that.
  return findText(new RegExp(before + escape(text) + after, matchCase ? 'gu' : 'giu'));
};

/** Throws ProblemError `pattern-invalid`. Await `loadRegularExpressions` before. */
export const compilePattern = (text: string, flags = 0): RE2JS => {
  const engine = regularExpressions();
  try {
    const compiled = engine.compile(text, flags);
    if (compiled.matcher('').programSize() <= LARGEST_PROGRAM) return compiled;
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw new ProblemError('pattern-invalid', {
      detail: detail.replace(/^error parsing regexp: /, ''),
    });
  }
  throw new ProblemError('pattern-invalid', { detail: words.expressionTooLarge });
};

const expressionPattern = ({ text, matchCase, wholeWord }: Search): FindIn => {
  const engine = regularExpressions();
  const flags = matchCase ? 0 : engine.CASE_INSENSITIVE;
  const alone = compilePattern(text, flags);
  if (!wholeWord) return findExpression(alone, 0);
  // RE2 has no lookahead: the next character is matched as well, and the lookbehind still sees it for the next match.
  const edged = `(?<![${WORD}])(${text})(?:[^${WORD}]|$)`;
  return findExpression(compilePattern(edged, flags | engine.LOOKBEHINDS), 1);
};

/** Throws a ProblemError if it's an invalid regular expression. */
export const patternOf = (search: Search): FindIn =>
  search.regularExpression ? expressionPattern(search) : plainPattern(search);
