// The rows and columns of a response's JSON.
import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { describe, expect, it } from 'vitest';
import { createResponseDocument } from '../../../../src/main/response/worker/response-document';
import { documentOf, json, rowsOf } from '../../../support/response-document';

describe('a response’s table', () => {
  it('flattens nested objects two levels down, and keeps deeper ones and arrays', () => {
    const vehicle = {
      id: 'mv-1',
      summary: { year: 2024, primaryImageLink: { href: 'data:,', alt: { en: 'x' } } },
      tags: ['a'],
      gone: null,
    };
    const { table } = rowsOf(
      documentOf(json({ total: 1, items: [vehicle, { id: 'mv-2', extra: 1 }] })),
    );
    expect(table?.path).toBe('$.items');
    expect(table?.columns.map(({ name }) => name)).toEqual([
      'id',
      'summary.year',
      'summary.primaryImageLink.href',
      'summary.primaryImageLink.alt',
      'tags',
      'gone',
      'extra',
    ]);
    expect(table?.columns.filter(({ numeric }) => numeric).map(({ name }) => name)).toEqual([
      'summary.year',
      'extra',
    ]);
    expect(table?.rows).toEqual([
      ['mv-1', 2024, 'data:,', { json: '{"en":"x"}' }, { json: '["a"]' }, null, undefined],
      ['mv-2', undefined, undefined, undefined, undefined, undefined, 1],
    ]);
  });

  it('doesn’t flatten a dictionary, nor a key that isn’t an object in every row', () => {
    const prices = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`c${index}`, index]),
    );
    const { table } = rowsOf(
      documentOf(
        json([
          { prices, mixed: { a: 1 } },
          { prices: {}, mixed: 2 },
        ]),
      ),
    );
    expect(table?.columns.map(({ name }) => name)).toEqual(['prices', 'mixed']);
    expect(table?.rows[1]).toEqual([{ json: '{}' }, 2]);
  });

  it.each([
    ['[]', null],
    ['{"a":1}', null],
    ['[1,{"a":1}]', null],
    ['"[{}]"', null],
    ['{"a":[{"x":1}],"b":[{"y":1},{"y":2}]}', '$.b'],
    ['{"a b":[{"x":1}]}', '$["a b"]'],
    ['{"k\\"[{":[{"x":"]}"}]}', '$["k\\"[{"]'],
    ['[null,{"a":[{},{},{}]}]', '$'],
  ])('of %s is at %s', (text, path) => {
    const { table, reason } = rowsOf(documentOf(Buffer.from(text), { size: 1 }));
    expect(table?.path ?? null).toBe(path);
    expect(reason).toBeNull();
  });

  it('keeps numbers as they’re written', () => {
    const { table } = rowsOf(
      documentOf(
        Buffer.from('[{"a":12345678901234567890,"b":1e400,"c":1.50,"d":8.1e1,"e":1.5,"f":-0}]'),
      ),
    );
    expect(table?.rows[0]).toEqual([
      { json: '12345678901234567890' },
      { json: '1e400' },
      { json: '1.50' },
      { json: '8.1e1' },
      1.5,
      { json: '-0' },
    ]);
  });

  it('has the rows that JSON.parse finds, in any order of keys', () => {
    const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const row = fc.dictionary(fc.constantFrom('a', 'b', 'c"', 'é'), cell);
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (rows, size) => {
          const { table } = rowsOf(documentOf(json(rows), { size }));
          const seen = table?.rows.map((cells) =>
            Object.fromEntries(
              cells.flatMap((value, index) =>
                value === undefined ? [] : [[table.columns[index]?.name, value]],
              ),
            ),
          );
          expect(seen).toEqual(rows.map((each) => ({ ...each })));
        },
      ),
    );
  });

  it('sorts numbers as numbers, texts by code unit, missing last, and keeps the order of equals', () => {
    const rows = [
      { k: 10, n: 0 },
      { n: 1 },
      { k: 9, n: 2 },
      { k: 'b', n: 3 },
      { k: 10, n: 4 },
      { k: 'B', n: 5 },
      { k: null, n: 6 },
    ];
    const order = (descending: boolean) =>
      rowsOf(documentOf(json(rows)), { column: 'k', descending }).table?.rows.map(
        (cells) => cells[1],
      );
    expect(order(false)).toEqual([2, 0, 4, 5, 3, 1, 6]);
    expect(order(true)).toEqual([3, 5, 0, 4, 2, 1, 6]);
  });

  it('sorts stably, for any rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 100 }),
        fc.boolean(),
        (keys, descending) => {
          const rows = keys.map((key, index) => ({ key, index }));
          const expected = rows.toSorted(
            (one, other) => (descending ? -1 : 1) * (one.key - other.key),
          );
          const { table } = rowsOf(documentOf(json(rows)), { column: 'key', descending });
          expect(table?.rows.map((cells) => cells[1])).toEqual(expected.map(({ index }) => index));
        },
      ),
    );
  });

  it('also works with one object per line', () => {
    const document = documentOf(Buffer.from('{"a":1}\n{"a":2}\n'), { kind: 'ndjson' });
    expect(rowsOf(document).table?.rows).toEqual([[1], [2]]);
  });

  it('has a limit, and says so', () => {
    const row = Buffer.from(`${JSON.stringify({ text: 'x'.repeat(1_000_000) })},`);
    const document = createResponseDocument({
      kind: 'json',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets: createNeedleIndex(),
    });
    document.append(Buffer.from('['));
    for (let index = 0; index < 65; index += 1) document.append(row);
    document.end(false);
    const { table, reason } = rowsOf(document);
    expect(table).toBeNull();
    expect(reason).toContain('64 MB');
  });
});
