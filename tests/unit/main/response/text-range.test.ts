// The text between two positions, as it's copied.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../../../src/main/response/text/line-index';
import type { ResponseDocument } from '../../../../src/main/response/worker/response-document';
import { createResponseDocument } from '../../../../src/main/response/worker/response-document';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import type { TextPlace, TextView } from '../../../../src/shared/bridge/text-query';
import { MOST_COPIED } from '../../../../src/shared/most-copied';
import type { Line } from '../../../../src/shared/bridge/read';
import { askDocument } from '../../../support/ask-document';
import { documentOf, linesOf } from '../../../support/response-document';

const ask = (document: ResponseDocument, view: TextView, from: TextPlace, to: TextPlace | null) => {
  const reply = askDocument(document, { what: 'text', view, from, to });
  if (!reply.ok || reply.what !== 'text') throw new Error('no text');
  return reply;
};

/** All pieces of it, as the page asks for them. */
const copyOf = (
  document: ResponseDocument,
  view: TextView,
  from: TextPlace = { line: 0, column: 0 },
  to: TextPlace | null = null,
): string => {
  const parts: string[] = [];
  for (let next: TextPlace | null = from; next !== null;) {
    const piece = ask(document, view, next, to);
    expect(piece.complete).toBe(true);
    parts.push(piece.text);
    ({ next } = piece);
  }
  return parts.join('');
};

/** Where each viewer line starts in the text, in characters. */
const startsOf = (whole: string, lines: readonly Line[]): number[] => {
  let at = 0;
  return lines.map(({ text, continued }, index) => {
    if (index > 0 && !continued) at += whole.startsWith('\r\n', at) ? 2 : 1;
    const start = at;
    at += text.length;
    return start;
  });
};

const line = fc.oneof(
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => text.replaceAll(/[\r\n\ufeff]/g, '')),
  fc
    .tuple(
      fc.integer({ min: LONGEST_LINE - 3, max: 2 * LONGEST_LINE + 3 }),
      fc.constantFrom('é', '😀', '\u202e'),
    )
    .map(([length, end]) => 'x'.repeat(length) + end.repeat(3)),
  fc.constant('😀'.repeat(LONGEST_LINE)),
);
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 40 })
  .map((lines) => lines.flat().join(''));

describe('a range of a text', () => {
  it('is that range of the view’s text, from and to anywhere', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (whole, ...picks) => {
        const document = documentOf(Buffer.from(whole), { kind: 'text' });
        const { lines } = linesOf(document, 'raw');
        const starts = startsOf(whole, lines);
        const placeOf = (a: number, b: number): TextPlace => {
          const at = a % lines.length;
          return { line: at, column: b % ((lines[at]?.text.length ?? 0) + 1) };
        };
        const [a, b] = [placeOf(picks[0], picks[1]), placeOf(picks[2], picks[3])];
        const at = ({ line, column }: TextPlace) => (starts[line] ?? 0) + column;
        const [from, to] = at(a) <= at(b) ? [a, b] : [b, a];
        expect(copyOf(document, 'raw', from, to)).toBe(whole.slice(at(from), at(to)));
        expect(copyOf(document, 'raw')).toBe(whole);
      }),
    );
  });

  it('of a formatted view is the formatted text', () => {
    fc.assert(
      fc.property(fc.json(), (source) => {
        const value = JSON.parse(source) as unknown;
        const document = documentOf(Buffer.from(source));
        const { lines } = linesOf(document, 'pretty');
        const shown = lines
          .map(({ text, continued }, at) => (continued || at === 0 ? text : `\n${text}`))
          .join('');
        expect(copyOf(document, 'pretty')).toBe(shown);
        expect(JSON.parse(shown)).toEqual(value);
      }),
    );
  });

  it('comes in pieces of limited size, with its size ahead', () => {
    const whole = `${'some text, '.repeat(20)}\n`.repeat(5_000);
    const document = documentOf(Buffer.from(whole), { kind: 'text' });
    const first = ask(document, 'raw', { line: 0, column: 0 }, null);
    expect(first.bytes).toBe(whole.length);
    expect(first.text.length).toBeLessThan(1_000_000);
    expect(first.next).not.toBeNull();
    expect(copyOf(document, 'raw')).toBe(whole);
    const some = ask(document, 'raw', { line: 10, column: 3 }, { line: 12, column: 5 });
    expect(some).toMatchObject({ bytes: 2 * 221 + 2, next: null });
    const row = ask(document, 'raw', { line: 10, column: 0 }, { line: 10, column: 10_000 });
    expect(row).toMatchObject({ bytes: 221, text: 'some text, '.repeat(20) });
  });

  it('beyond the end is empty, and a column beyond a line’s end is its end', () => {
    const document = documentOf(Buffer.from('ab\ncd'), { kind: 'text' });
    expect(copyOf(document, 'raw', { line: 7, column: 0 })).toBe('');
    expect(copyOf(document, 'raw', { line: 0, column: 99 }, { line: 1, column: 99 })).toBe('\ncd');
    expect(copyOf(document, 'raw', { line: 1, column: 0 }, { line: 99, column: 0 })).toBe('cd');
    expect(copyOf(document, 'filtered')).toBe('');
  });

  it('isn’t complete while its end is still to come, unless it’s too large anyway', () => {
    const document = createResponseDocument({
      kind: 'text',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets: createNeedleIndex(),
    });
    document.append(Buffer.from('one\ntwo\nthr'));
    const start = { line: 0, column: 0 };
    expect(ask(document, 'raw', start, null)).toMatchObject({ text: '', complete: false });
    expect(ask(document, 'raw', start, { line: 2, column: 2 })).toMatchObject({ complete: false });
    expect(ask(document, 'raw', start, { line: 1, column: 3 })).toMatchObject({ text: 'one\ntwo' });
    document.append(Buffer.alloc(MOST_COPIED, 'x'));
    const { bytes } = ask(document, 'raw', start, null);
    expect(bytes).toBeGreaterThan(MOST_COPIED);
    document.end(true);
    expect(ask(document, 'raw', start, { line: 2, column: 2 }).text).toBe('one\ntwo\nth');
  });
});
