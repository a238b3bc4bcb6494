import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { describe, expect, it } from 'vitest';
import {
  createResponseDocument,
  type ResponseDocument,
} from '../../../../src/main/response/worker/response-document';
import { askDocument } from '../../../support/ask-document';

const documentOf = (text: string, kind: 'json' | 'ndjson' | 'text' = 'json', size = 1 << 20) => {
  const document = createResponseDocument({
    kind,
    charset: null,
    filePrefix: null,
    inFile: 0,
    secrets: createNeedleIndex(),
  });
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size)
    document.append(bytes.subarray(from, from + size));
  document.end(true);
  return document;
};
const at = (document: ResponseDocument, line: number, withValue = true) => {
  const result = askDocument(document, { what: 'path', line, withValue });
  if (!result.ok || result.what !== 'path') throw new Error('no path');
  expect(result.complete).toBe(true);
  return [result.path, result.value] as const;
};
const linesOf = (document: ResponseDocument) => {
  const result = askDocument(document, { what: 'lines', view: 'pretty', from: 0, count: 2_000 });
  if (!result.ok || result.what !== 'lines') throw new Error('no lines');
  return result.lines;
};

/** The value at a path in pathOf's notation. */
const follow = (value: unknown, path: string): unknown => {
  let current = value;
  for (const [, name, bracket] of path.slice(1).matchAll(/\.([\w$]+)|\[("(?:[^"\\]|\\.)*"|\d+)\]/g))
    current = (current as Record<string, unknown>)[
      name ?? String(JSON.parse(bracket ?? '') as unknown)
    ];
  return current;
};

describe('the path of a line', () => {
  it('leads to the value whose text it has, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.integer({ min: 1, max: 40 }), (text, size) => {
        const value = JSON.parse(text) as unknown;
        const document = documentOf(text, 'json', size);
        for (const [line] of linesOf(document).entries()) {
          const [path, found] = at(document, line);
          expect(JSON.parse(found ?? '')).toEqual(follow(value, path ?? ''));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the object’s or array’s where a line opens or closes one', () => {
    const document = documentOf('{"a":[{"b":1},[2,"x{"],{},"]"],"c d":{"é":null}}');
    const paths = linesOf(document).map(
      ({ text }, line) => `${text.trim()} ${at(document, line)[0]}`,
    );
    expect(paths).toEqual([
      '{ $',
      '"a": [ $.a',
      '{ $.a[0]',
      '"b": 1 $.a[0].b',
      '}, $.a[0]',
      '[ $.a[1]',
      '2, $.a[1][0]',
      '"x{" $.a[1][1]',
      '], $.a[1]',
      '{}, $.a[2]',
      '"]" $.a[3]',
      '], $.a',
      '"c d": { $["c d"]',
      '"é": null $["c d"]["é"]',
      '} $["c d"]',
      '} $',
    ]);
  });

  it('has the value as it would be formatted alone', () => {
    const document = documentOf('{"a":{"b":[1,"two"]}}');
    expect(at(document, 1)[1]).toBe('{\n  "b": [\n    1,\n    "two"\n  ]\n}');
    expect(at(document, 4)[1]).toBe('"two"');
    expect(at(document, 1, false)[1]).toBeNull();
  });

  it('numbers the values of NDJSON', () => {
    const document = documentOf('{"a":1}\n{"a":2}\n', 'ndjson');
    expect(linesOf(document).map((_, line) => at(document, line)[0])).toEqual([
      '$[0]',
      '$[0].a',
      '$[0]',
      '$[1]',
      '$[1].a',
      '$[1]',
    ]);
  });

  it('works far into a large response, and in a line that the viewer splits', () => {
    const rows = Array.from({ length: 60_000 }, (_, id) => ({ id, text: 'x'.repeat(40) }));
    const document = documentOf(JSON.stringify({ rows, long: 'y'.repeat(300_000) }));
    expect(at(document, 2 + 4 * 50_000 + 1)).toEqual(['$.rows[50000].id', '50000']);
    for (let row = 9_000; row < 60_000; row += 4_999)
      for (let line = 0; line < 4; line += 1)
        expect(at(document, 2 + 4 * row + line)[0]).toBe(
          `$.rows[${row}]${['', '.id', '.text', ''][line]}`,
        );
    const afterRows = 2 + 4 * rows.length + 1;
    expect(at(document, afterRows + 100)[0]).toBe('$.long');
    expect(at(document, 2 + 4 * 7)[1]).toBe(JSON.stringify(rows[7], null, 2));
    // As a whole it's too large for the clipboard.
    expect(at(document, 1)).toEqual(['$.rows', null]);
  });

  it('ends where the JSON is invalid, and doesn’t exist in other text', () => {
    const document = documentOf('{"a":1,\n"b":x,\n"c":2}');
    expect(linesOf(document).map((_, line) => at(document, line)[0])).toEqual([
      '$',
      '$.a',
      '$.b',
      null,
    ]);
    expect(at(documentOf('{"a":1}', 'text'), 0)).toEqual([null, null]);
    expect(at(documentOf('{"a":1}'), 99)).toEqual([null, null]);
  });

  it('gives up where it would be unreadably long', () => {
    const document = documentOf('['.repeat(5_000) + ']'.repeat(5_000));
    expect(at(document, 900)[0]).toHaveLength(1 + 900 * 3);
    expect(at(document, 4_000)[0]).toBeNull();
  });
});
