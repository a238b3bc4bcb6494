import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonFormatter } from '../../../../src/main/response/layout/json-formatter';
import { DEEPEST_INDENT } from '../../../../src/shared/text-layout';

const format = (input: Buffer, cuts: readonly number[] = [], many = false) => {
  const out: Buffer[] = [];
  const formatter = createJsonFormatter({ many, write: (bytes) => out.push(Buffer.from(bytes)) });
  const places = [0, ...cuts.map((cut) => cut % (input.length + 1)), input.length].sort(
    (one, other) => one - other,
  );
  for (const [index, from] of places.entries()) {
    formatter.push(input.subarray(from, places[index + 1] ?? from));
  }
  formatter.end();
  return { text: Buffer.concat(out).toString(), error: formatter.error };
};
const formatText = (text: string) => format(Buffer.from(text));

const cuts = fc.array(fc.nat(), { maxLength: 12 });

describe('formatting JSON', () => {
  it('equals JSON.stringify for anything it wrote, wherever it’s cut', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), cuts, (value, places) => {
        const { text, error } = format(Buffer.from(JSON.stringify(value)), places);
        expect(error).toBeNull();
        expect(text).toBe(JSON.stringify(value, null, 2));
      }),
      { numRuns: 500 },
    );
  });

  it('doesn’t depend on the original white space', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('\t', '\r\n', '    '),
        cuts,
        (value, space, places) => {
          const spaced = JSON.stringify(value, null, 3).replaceAll(
            '\n',
            `\n${space === '\r\n' ? space : ''}`,
          );
          expect(format(Buffer.from(`${space}${spaced}${space}`), places).text).toBe(
            JSON.stringify(value, null, 2),
          );
        },
      ),
    );
  });

  it('accepts what JSON.parse accepts, refuses what it refuses, and loses no byte of either', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '\\u00e',
      '-',
      '0',
      '01',
      '1.',
      '1e5',
      'e',
      'true',
      'tru',
      'null',
      'é',
      ' ',
      '\n',
      '\u0001',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), cuts, (pieces, places) => {
        const written = pieces.join('');
        let valid = true;
        try {
          JSON.parse(written);
        } catch {
          valid = false;
        }
        const { text, error } = format(Buffer.from(written), places);
        expect(error === null).toBe(valid);
        expect(text.replaceAll(/\s/g, '')).toBe(written.replaceAll(/\s/g, ''));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    [
      'numbers',
      '[1e400,12345678901234567890,-0.0,1.000]',
      '[\n  1e400,\n  12345678901234567890,\n  -0.0,\n  1.000\n]',
    ],
    ['a key twice', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['escapes', '"\\u0041\\/\\ud83d"', '"\\u0041\\/\\ud83d"'],
    ['empty things', '{"a":{},"b":[ ]}', '{\n  "a": {},\n  "b": []\n}'],
  ])('keeps %s as written', (_, input, output) => {
    expect(formatText(input)).toEqual({ text: output, error: null });
  });

  it('keeps bytes that aren’t UTF-8', () => {
    const input = Buffer.concat([Buffer.from('["'), Buffer.from([0xff, 0xc3]), Buffer.from('"]')]);
    const out: Buffer[] = [];
    const formatter = createJsonFormatter({
      many: false,
      write: (bytes) => out.push(Buffer.from(bytes)),
    });
    formatter.push(input);
    formatter.end();
    expect(Buffer.concat(out).includes(Buffer.from([0xff, 0xc3]))).toBe(true);
  });

  it('formats 100,000 levels without growing with their square', () => {
    const depth = 100_000;
    const { text, error } = formatText('['.repeat(depth) + ']'.repeat(depth));
    expect(error).toBeNull();
    expect(text.split('\n')).toHaveLength(2 * depth - 1);
    expect(text.length).toBeLessThan(2 * depth * (2 * DEEPEST_INDENT + 2));
  });

  it('formats a string longer than any buffer', () => {
    const long = JSON.stringify(['x'.repeat(1_000_000), 'é\\n'.repeat(200_000)]);
    expect(formatText(long).text).toBe(JSON.stringify(JSON.parse(long), null, 2));
  });

  it('formats a million keys', () => {
    const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":${index}`);
    const { text, error } = formatText(`{${keys.join(',')}}`);
    expect(error).toBeNull();
    expect(text.split('\n')).toHaveLength(1_000_002);
  });

  it('reports the first error’s position, and passes the rest through', () => {
    const { text, error } = formatText('{"a":1,\n "b": tru}\n[1,  2]');
    expect(error).toMatchObject({ at: 17, line: 1, lineStart: 8 });
    expect(text).toBe('{\n  "a": 1,\n  "b": tru}\n[1,  2]');
  });

  it('finds an error in the last byte', () => {
    const valid = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => ({ index })));
    expect(formatText(`${valid.slice(0, -1)}}`).error).toMatchObject({ at: valid.length - 1 });
    expect(formatText(valid.slice(0, -1)).error).toMatchObject({ at: valid.length - 1 });
  });

  it('formats one value after another in NDJSON', () => {
    const { text, error } = format(Buffer.from('{"a":1}\n\n[2]\n3\n'), [], true);
    expect(error).toBeNull();
    expect(text).toBe('{\n  "a": 1\n}\n[\n  2\n]\n3');
    expect(formatText('1 2').error).toMatchObject({
      at: 2,
      message: 'Unexpected text after the value.',
    });
  });
});
