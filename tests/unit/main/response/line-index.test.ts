import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex, LONGEST_LINE } from '../../../../src/main/response/text/line-index';
import {
  numberOf,
  readLines,
  type IndexedText,
} from '../../../../src/main/response/text/line-window';
import type { Line } from '../../../../src/shared/bridge/read';

const indexed = (bytes: Buffer, pieces: readonly Buffer[]): IndexedText => {
  const index = createLineIndex();
  for (const piece of pieces) index.push(piece);
  index.end();
  return {
    index,
    size: bytes.length,
    ended: true,
    read: (from, to) => bytes.subarray(from, to),
  };
};
const pieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
const joined = (lines: readonly Line[]): string =>
  lines
    .map(({ text, continued }, index) => (continued || index === 0 ? text : `\n${text}`))
    .join('');
const allLines = (text: IndexedText, window: number): Line[] => {
  const lines: Line[] = [];
  for (let from = 0; from < text.index.total; from += window) {
    const read = readLines(text, from, window);
    expect(read).toHaveLength(Math.min(window, text.index.total - from));
    lines.push(...read);
  }
  return lines;
};

/** Texts with lines around the maximum length, and multi-byte characters across the split. */
const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
  fc
    .tuple(
      fc.integer({ min: LONGEST_LINE - 4, max: LONGEST_LINE + 4 }),
      fc.constantFrom('a', 'é', '😀'),
    )
    .map(([length, end]) => 'x'.repeat(length - 3) + end.repeat(3)),
  fc.constant('€'.repeat(LONGEST_LINE)),
);
const text = fc.array(line, { maxLength: 90 });

describe('lines', () => {
  it('concatenated are the whole text, whatever the chunks and windows', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 50, max: 9_000 }),
        fc.integer({ min: 1, max: 150 }),
        (lines, ending, size, window) => {
          const bytes = Buffer.from(lines.join(ending));
          const whole = indexed(bytes, pieces(bytes, size));
          const read = allLines(whole, window);
          expect(joined(read)).toBe(lines.join('\n'));
          expect(read.filter(({ continued }) => !continued)).toHaveLength(
            Math.max(1, lines.length),
          );
          expect(whole.index.textLines).toBe(Math.max(1, lines.length));
          const at = window % read.length;
          const before = read.slice(1, at + 1).filter(({ continued }) => !continued);
          expect(numberOf(whole, at)).toBe(before.length);
          expect(Math.max(...read.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(
            LONGEST_LINE,
          );
        },
      ),
    );
  });

  it('are split the same way whatever the chunks', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 50, max: 5_000 }), (lines, size) => {
        const bytes = Buffer.from(lines.join('\r\n'));
        expect(allLines(indexed(bytes, pieces(bytes, size)), 100)).toEqual(
          allLines(indexed(bytes, [bytes]), 100),
        );
      }),
    );
  });

  it('of 5 MB come in pieces, each started by the index', () => {
    const bytes = Buffer.alloc(5_000_000, 'é');
    const whole = indexed(bytes, pieces(bytes, 65_536));
    expect(whole.index.total).toBe(2_500);
    expect(readLines(whole, 2_499, 10)).toEqual([{ text: 'é'.repeat(1_000), continued: true }]);
  });

  it('that aren’t UTF-8 are shown with replacement characters, and end', () => {
    const bytes = Buffer.alloc(10_000, 0x80);
    expect(allLines(indexed(bytes, pieces(bytes, 333)), 3)).toHaveLength(5);
  });

  it('ten million take little memory', () => {
    const index = createLineIndex();
    const million = Buffer.alloc(1_000_000, '\n');
    for (let round = 0; round < 10; round += 1) index.push(million);
    expect(index.total).toBe(10_000_001);
    expect(index.before(9_999_999)).toEqual({
      line: 9_999_936,
      at: 9_999_936,
      splits: 0,
    });
  });
});
