import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../../../src/renderer/workbench/response/cells/csv';

/** Parses one line (RFC 4180). */
const parse = (line: string): string[] =>
  [...`,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

describe('a line of CSV', () => {
  it('is read back as it was written', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (cells) => {
        const harmless = cells.map((cell) => (cell.startsWith('\r') ? `'${cell}` : cell));
        expect(parse(csvLine(cells))).toEqual(harmless);
      }),
    );
  });

  it('has numbers unchanged, nothing for null, and nested values as JSON', () => {
    expect(csvLine([-1.5, true, null, undefined, { json: '{"a":1}' }])).toBe(
      '-1.5,true,,,"{""a"":1}"\r\n',
    );
  });

  it('contains no text that a spreadsheet would run', () => {
    expect(csvLine(['=1+1', '+1', '-1', '@x', '\tx', 'a=b'])).toBe(
      `'=1+1,'+1,'-1,'@x,'\tx,a=b\r\n`,
    );
  });
});
