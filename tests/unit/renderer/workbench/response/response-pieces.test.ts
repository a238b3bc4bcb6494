import { describe, expect, it } from 'vitest';
import {
  hexText,
  offsetText,
  plainText,
} from '../../../../../src/renderer/workbench/response/bytes/hex';
import { markPieces } from '../../../../../src/renderer/workbench/response/text/mark-pieces';
import { tokenize } from '../../../../../src/renderer/workbench/response/text/tokenize';
import { zoomIn, zoomOut } from '../../../../../src/renderer/workbench/response/bytes/zoom';

describe('marks in a coloured line', () => {
  const line = '  "vin": "vin 1"';
  const pieces = tokenize('json', line, false);
  const mark = (from: number, to: number, match: number) => ({ line: 0, from, to, match });

  it('split pieces where they start and end, and lose nothing', () => {
    const marked = markPieces(pieces, [mark(3, 6, 0), mark(10, 13, 1)]).flat();
    expect(marked.map(({ text }) => text).join('')).toBe(line);
    expect(marked.filter(({ match }) => match !== null)).toEqual([
      { kind: 'key', text: 'vin', match: 0 },
      { kind: 'string', text: 'vin', match: 1 },
    ]);
  });

  it('can span several pieces, be adjacent, and end past the line', () => {
    const marked = markPieces(pieces, [mark(0, 8, 0), mark(8, 10, 1), mark(14, 99, 2)]).flat();
    const textOf = (of: number) =>
      marked
        .filter(({ match }) => match === of)
        .map(({ text }) => text)
        .join('');
    expect([0, 1, 2].map(textOf)).toEqual(['  "vin":', ' "', '1"']);
  });
});

describe('a row of bytes', () => {
  const bytes = Uint8Array.from([0, 0x4b, 0xff, 0x7f, 0x20, 0x7e, 0x0a, 9, 0x61]);
  it('is written in groups of eight, padded to a full row', () => {
    expect(hexText(bytes, 16)).toBe('00 4b ff 7f 20 7e 0a 09  61                     ');
    expect(hexText(bytes, 16)).toHaveLength(48);
    expect(hexText(bytes.subarray(0, 2), 8)).toBe('00 4b                  ');
  });
  it('shows printable characters', () => expect(plainText(bytes)).toBe('.K.. ~..a'));
  it('shows its offset', () => expect(offsetText(0x11e1a300, 8)).toBe('11e1a300'));
});

describe('zoom levels of an image', () => {
  it('go up and down, from any level, and stop at the ends', () => {
    expect([zoomIn(1), zoomOut(1), zoomIn(0.33), zoomOut(0.33)]).toEqual([1.5, 0.75, 0.5, 0.25]);
    expect([zoomIn(32), zoomOut(0.05)]).toEqual([32, 0.05]);
  });
});
