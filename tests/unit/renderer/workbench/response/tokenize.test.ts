// Colouring splits a line without losing anything.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECRET_LABELS } from '../../../../../src/shared/secret-labels';
import { tokenize } from '../../../../../src/renderer/workbench/response/text/tokenize';

const kinds = (kind: string, line: string) =>
  tokenize(kind, line, false)
    .filter((piece) => piece.text.trim() !== '')
    .map((piece) => `${piece.kind} ${piece.text.trim()}`);

describe('tokenize', () => {
  it.each(['json', 'xml', 'html', 'text', 'ndjson'])('loses no character of %s', (kind) => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (line, continued) => {
        const pieces = tokenize(kind, line, continued);
        expect(pieces.map(({ text }) => text).join('')).toBe(line);
      }),
    );
  });

  it('distinguishes keys from strings, numbers and literals', () => {
    expect(kinds('json', '  "a": ["b", -1.5e3, true, null],')).toEqual(
      [
        'key "a"',
        'plain : [',
        'string "b"',
        'plain ,',
        'number -1.5e3',
        'plain ,',
        'literal true',
        'plain ,',
        'literal null',
        'plain ],',
      ].flatMap((one) => (one === 'plain : [' ? ['plain :', 'plain ['] : [one])),
    );
  });

  it.each(Object.values(SECRET_LABELS))('marks %s, which main writes, inside a string', (label) => {
    expect(kinds('json', `"Bearer ${label}"`)).toEqual([
      'string "Bearer',
      `hidden ${label}`,
      'string "',
    ]);
  });

  it('colours a part of a longer line of JSON, wherever it starts', () => {
    const kinds = (line: string) =>
      tokenize('json', line, true)
        .filter(({ kind }) => kind !== 'plain')
        .map(({ kind, text }) => [kind, text]);
    expect(kinds('"a": 1')).toEqual([
      ['key', '"a"'],
      ['number', '1'],
    ]);
    expect(kinds('of a string')).toEqual([['string', 'of a string']]);
    expect(kinds('of \\" one", "n": tru')).toEqual([
      ['string', 'of \\" one"'],
      ['key', '"n"'],
    ]);
    expect(kinds('')).toEqual([]);
  });

  it('leaves a part of a longer line of markup plain', () => {
    expect(tokenize('xml', '<a b="c">', true)).toEqual([{ kind: 'plain', text: '<a b="c">' }]);
  });

  it('distinguishes tags, attributes and comments', () => {
    expect(kinds('xml', '<a id="1"><!-- no --></a>')).toEqual([
      'key <a',
      'number id',
      'plain =',
      'string "1"',
      'key >',
      'literal <!-- no -->',
      'key </a',
      'key >',
    ]);
  });
});
