import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { describe, expect, it } from 'vitest';
import {
  createResponseDocument,
  type ResponseDocument,
} from '../../../../src/main/response/worker/response-document';
import type { BodyKind } from '../../../../src/shared/bridge/response';
import type { Line } from '../../../../src/shared/bridge/read';
import { askDocument } from '../../../support/ask-document';

interface Delivery {
  readonly kind?: BodyKind;
  readonly charset?: string | null;
  readonly size?: number;
  readonly complete?: boolean;
}

const documentOf = (
  bytes: Buffer,
  { kind = 'json', charset = null, size = 1 << 20, complete = true }: Delivery = {},
): ResponseDocument => {
  const document = createResponseDocument({
    kind,
    charset,
    filePrefix: null,
    inFile: 0,
    secrets: createNeedleIndex(),
  });
  for (let from = 0; from < bytes.length; from += size)
    document.append(bytes.subarray(from, from + size));
  document.end(complete);
  return document;
};
const linesOf = (document: ResponseDocument, view: 'raw' | 'pretty', from = 0, count = 2_000) => {
  const result = askDocument(document, { what: 'lines', view, from, count });
  if (!result.ok || result.what !== 'lines') throw new Error('no lines');
  return result;
};
const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join('\n');
const rowsOf = (
  document: ResponseDocument,
  sort: { column: string; descending: boolean } | null = null,
  from = 0,
  count = 100,
) => {
  const result = askDocument(document, { what: 'rows', from, count, sort });
  if (!result.ok || result.what !== 'rows') throw new Error('No rows');
  return result;
};
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('a response’s text', () => {
  const CHARSETS = [
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ] as const;
  it('is the same in any charset, cut anywhere', () => {
    const text = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...CHARSETS),
        fc.integer({ min: 1, max: 7 }),
        (lines, [charset, encode], size) => {
          const whole = lines.map((line) => line.replaceAll(/[\r\n\ufeff]/g, '')).join('\n');
          const document = documentOf(encode(whole), { kind: 'text', charset, size });
          expect(textOf(linesOf(document, 'raw').lines)).toBe(whole);
        },
      ),
    );
  });

  it('shows Latin-1, an unknown charset, and invalid bytes', () => {
    const read = (bytes: Buffer, charset: string | null) =>
      textOf(linesOf(documentOf(bytes, { kind: 'text', charset }), 'raw').lines);
    expect(read(Buffer.from('größer', 'latin1'), 'iso-8859-1')).toBe('größer');
    expect(read(Buffer.from('größer'), 'no-such-charset')).toBe('größer');
    expect(read(Buffer.from([0x61, 0xff, 0x62]), null)).toBe('a\ufffdb');
  });

  it('reports an error’s position by line and column', () => {
    const { invalidAt, lines } = linesOf(
      documentOf(Buffer.from('{\n "é": 1,\n "ü": x}')),
      'pretty',
    );
    expect(invalidAt).toEqual({ line: 3, column: 7, message: 'Expected a value.' });
    expect(textOf(lines)).toBe('{\n  "é": 1,\n  "ü": x}');
  });

  it('says that a response broke off, and shows what arrived', () => {
    const { invalidAt, lines, complete } = linesOf(
      documentOf(Buffer.from('[1, 2'), { complete: false }),
      'pretty',
    );
    expect(invalidAt).toMatchObject({
      line: 1,
      column: 6,
      message: 'The response ends before the value does.',
    });
    expect(textOf(lines)).toBe('[\n  1,\n  2');
    expect(complete).toBe(true);
  });

  it('can be read while it arrives, and grows', () => {
    const document = createResponseDocument({
      kind: 'json',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets: createNeedleIndex(),
    });
    expect(linesOf(document, 'pretty')).toMatchObject({ lines: [], total: 0, complete: false });
    document.append(Buffer.from('[1,2'));
    expect(linesOf(document, 'pretty')).toMatchObject({ complete: false });
    document.append(Buffer.from('3]'));
    document.end(true);
    expect(linesOf(document, 'pretty')).toMatchObject({ total: 4, complete: true });
    expect(textOf(linesOf(document, 'pretty').lines)).toBe('[\n  1,\n  23\n]');
  });

  it('returns bytes as copies', () => {
    const bytes = Buffer.from('abcdef');
    const result = askDocument(documentOf(bytes), { what: 'bytes', from: 2, count: 3 });
    if (!result.ok || result.what !== 'bytes') throw new Error('no bytes');
    expect(Buffer.from(result.bytes).toString()).toBe('cde');
    expect(result.bytes.buffer.byteLength).toBe(3);
    expect(Object.getPrototypeOf(result.bytes)).toBe(Uint8Array.prototype);
  });
});

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

  it('keeps numbers that JavaScript would change', () => {
    const { table } = rowsOf(
      documentOf(Buffer.from('[{"a":12345678901234567890,"b":1e400,"c":1.50}]')),
    );
    expect(table?.rows[0]).toEqual([{ json: '12345678901234567890' }, { json: '1e400' }, 1.5]);
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

describe('read in another way', () => {
  it('is the same bytes as another kind, in another charset', () => {
    const document = documentOf(Buffer.from('[{"a":"ü"}]', 'latin1'), { kind: 'text' });
    expect(textOf(linesOf(document, 'pretty').lines)).toBe('[{"a":"\ufffd"}]');
    document.describeAs({ kind: 'json', charset: 'iso-8859-1' });
    expect(textOf(linesOf(document, 'pretty').lines)).toBe('[\n  {\n    "a": "ü"\n  }\n]');
    expect(rowsOf(document).table?.rows).toEqual([['ü']]);
    document.describeAs({ kind: 'binary', charset: null });
    expect(rowsOf(document).table).toBeNull();
  });

  it('can be queried as a table at once, even if it has to be decoded', () => {
    const rows = Buffer.from(JSON.stringify([{ a: '東京' }]), 'utf16le');
    const document = documentOf(rows, { kind: 'json', charset: 'utf-16le' });
    expect(rowsOf(document).table?.rows).toEqual([['東京']]);
  });

  it('hides what only decoding reveals: a character that’s written in two ways', () => {
    const secret = '纊-鍵-纊';
    const secrets = createNeedleIndex();
    secrets.add({ value: secret, label: '[hidden]' });
    const document = createResponseDocument({
      kind: 'text',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets,
    });
    document.append(Buffer.from('ed402d8cae2dfa5c', 'hex'));
    document.end(true);
    document.describeAs({ kind: 'text', charset: 'shift_jis', isChosen: true });
    expect(textOf(linesOf(document, 'raw').lines)).toBe('[hidden]');
  });
});
