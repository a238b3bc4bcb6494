import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { beforeAll, describe, expect, it } from 'vitest';
import { createResponseDocument } from '../../../../src/main/response/worker/response-document';
import { loadRegularExpressions } from '../../../../src/main/response/find/regular-expressions';
import type { BodyQuery, Search } from '../../../../src/shared/bridge/read';
import { askDocument } from '../../../support/ask-document';

beforeAll(loadRegularExpressions);

type Wanted = Extract<BodyQuery, { what: 'find' }>['wanted'];
interface Asked extends Partial<Search> {
  readonly view?: 'raw' | 'pretty';
  readonly from?: number;
  readonly count?: number;
  readonly wanted?: Wanted;
}

const documentOf = (bytes: Buffer, kind: 'text' | 'json' = 'text', size = 1 << 20) => {
  const document = createResponseDocument({
    kind,
    charset: null,
    filePrefix: null,
    inFile: 0,
    secrets: createNeedleIndex(),
  });
  for (let from = 0; from < bytes.length; from += size)
    document.append(bytes.subarray(from, from + size));
  document.end(true);
  return document;
};
const find = (document: ReturnType<typeof documentOf>, text: string, asked: Asked = {}) => {
  const { view = 'raw', from = 0, count = 2_000, wanted = null, ...search } = asked;
  const plain = { matchCase: false, wholeWord: false, regularExpression: false };
  const result = askDocument(document, {
    what: 'find',
    view,
    search: { ...plain, ...search, text },
    from,
    count,
    wanted,
  });
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  if (result.what !== 'find') throw new Error('not found out');
  return result;
};
const linesOf = (document: ReturnType<typeof documentOf>, from: number, count: number) => {
  const result = askDocument(document, { what: 'lines', view: 'raw', from, count });
  if (!result.ok || result.what !== 'lines') throw new Error('no lines');
  return result.lines.map(({ text }) => text);
};
/** The marked text. */
const marked = (document: ReturnType<typeof documentOf>, text: string, asked: Asked = {}) => {
  const lines = linesOf(document, 0, 2_000);
  return find(document, text, asked).marks.map(({ line, from, to }) =>
    lines[line]?.slice(from, to),
  );
};
const inText = (text: string, needle: string, asked: Asked = {}) =>
  marked(documentOf(Buffer.from(text)), needle, asked);

describe('finding in a response', () => {
  it('finds text in any case, or in its own', () => {
    expect(inText('Vin, vin, VIN', 'vin')).toEqual(['Vin', 'vin', 'VIN']);
    expect(inText('Vin, vin, VIN', 'vin', { matchCase: true })).toEqual(['vin']);
    expect(inText('ÄÖ äö', 'äÖ')).toEqual(['ÄÖ', 'äö']);
  });

  it('has correct positions if case changes the length', () => {
    // 'İ'.toLowerCase() is two characters, and the Kelvin sign is three bytes to k's one.
    expect(inText('İİİ vin', 'VIN')).toEqual(['vin']);
    expect(inText('\u212a k', 'k')).toEqual(['\u212a', 'k']);
    expect(inText('😀 vin 😀 vin', 'vin')).toEqual(['vin', 'vin']);
  });

  it('takes special characters literally', () => {
    expect(inText('a.b axb [1-2] $ \\ /', 'a.b')).toEqual(['a.b']);
    for (const each of ['[1-2]', '$', '\\', '/'])
      expect(inText('[1-2] $ \\ /', each)).toEqual([each]);
  });

  it('finds whole words, of any script', () => {
    expect(inText('cat cats concat cat_ cat', 'cat', { wholeWord: true })).toHaveLength(2);
    expect(inText('über überall über', 'über', { wholeWord: true })).toHaveLength(2);
    expect(inText('"id": "idle"', '"id', { wholeWord: true })).toEqual(['"id']);
    const expression = { wholeWord: true, regularExpression: true };
    expect(inText('ab a ab', 'a|ab', expression)).toEqual(['ab', 'a', 'ab']);
    expect(inText('über überall über', 'üb|über', expression)).toEqual(['über', 'über']);
  });

  it('finds regular expressions line by line', () => {
    const text = 'one 1\r\ntwo 22\n\nthree 333\n';
    const expression = { regularExpression: true };
    expect(inText(text, '\\d+$', expression)).toEqual(['1', '22', '333']);
    expect(inText(text, '^t\\w+', expression)).toEqual(['two', 'three']);
    expect(inText(text, '[^x]+', expression)).toEqual(['one 1', 'two 22', 'three 333']);
    expect(inText(text, 'x*', expression)).toEqual([]);
    expect(inText(text, 'TWO', { ...expression, matchCase: true })).toEqual([]);
  });

  it.each(['(', '[a-', 'a{2000}', '(?:a{900}){900}', '(?=a)', 'a)|(b', '(?:a{600})(?:b{600})'])(
    'reports that %s isn’t a regular expression',
    (text) => {
      const expression = { regularExpression: true, wholeWord: true };
      expect(() => inText('a', text, expression)).toThrow('pattern-invalid');
    },
  );

  it('terminates on patterns that hang JavaScript’s engine', () => {
    const expression = { regularExpression: true };
    expect(inText(`${'a'.repeat(1_900)}!`, '(a+)+$', expression)).toEqual([]);
    expect(inText('x'.repeat(1_900), '(x+x+)+y', expression)).toEqual([]);
  });

  it('finds in what is shown as Pretty', () => {
    const document = documentOf(Buffer.from('{"a":{"b":1},"c":"b"}'), 'json');
    expect(find(document, '"b"', { view: 'pretty' }).marks).toEqual([
      { line: 2, from: 4, to: 7, match: 0 },
      { line: 4, from: 7, to: 10, match: 1 },
    ]);
    expect(find(document, '": ', { view: 'pretty' }).total).toBe(3);
    expect(find(document, '": ', { view: 'raw' }).total).toBe(0);
  });

  it('returns a match’s line by its number, and the first from a line on', () => {
    const document = documentOf(Buffer.from('x\n'.repeat(1_000)));
    const wanted = (of: Wanted) => find(document, 'x', { wanted: of }).wanted;
    expect(wanted({ match: 0 })).toEqual({ match: 0, line: 0 });
    expect(wanted({ match: 777 })).toEqual({ match: 777, line: 777 });
    expect(wanted({ match: 1_000 })).toBeNull();
    expect(wanted({ fromLine: 500 })).toEqual({ match: 500, line: 500 });
    // Wraps to the first after the last.
    expect(wanted({ fromLine: 1_000 })).toEqual({ match: 0, line: 0 });
    expect(find(document, 'y', { wanted: { fromLine: 0 } }).wanted).toBeNull();
    // The marks around it are included.
    const around = find(document, 'x', { from: 0, count: 5, wanted: { match: 777 } });
    expect(around).toMatchObject({ from: 775 });
    expect(around.marks.map(({ line }) => line)).toEqual([775, 776, 777, 778, 779]);
    expect(find(document, 'x', { from: 998, count: 5 }).marks.map(({ line }) => line)).toEqual([
      998, 999,
    ]);
  });

  it('marks both lines of a match across the viewer’s split', () => {
    const document = documentOf(Buffer.from(`${'a'.repeat(1_998)}bcde${'a'.repeat(100)}`));
    expect(find(document, 'BCDE').marks).toEqual([
      { line: 0, from: 1_998, to: 2_000, match: 0 },
      { line: 1, from: 0, to: 2, match: 0 },
    ]);
    expect(find(document, 'bcde', { from: 1, wanted: { fromLine: 1 } }).wanted).toMatchObject({
      match: 0,
    });
  });

  it('has correct positions after invalid bytes', () => {
    const bytes = Buffer.concat([
      Buffer.from('vin é '),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(' vin\nü vin'),
    ]);
    const document = documentOf(bytes);
    expect(marked(document, 'VIN')).toEqual(['vin', 'vin', 'vin']);
    expect(marked(document, 'v.n', { regularExpression: true })).toEqual(['vin', 'vin', 'vin']);
  });

  it('stops counting at a million', () => {
    const document = documentOf(Buffer.alloc(1_200_000, 'a'));
    expect(find(document, 'a')).toMatchObject({ total: 1_000_000, complete: true });
    expect(find(document, 'a').marks).toHaveLength(5_000);
  });

  it('counts what JavaScript counts, in lines of any length', () => {
    const word = fc.constantFrom('a', 'aa', 'ab', 'é', '😀', ' ', '\n', 'b'.repeat(3_000));
    const needle = fc.constantFrom('aa', 'ab', 'é', '😀a', 'A', 'ba');
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 200 }),
        needle,
        fc.record({ matchCase: fc.boolean(), regularExpression: fc.boolean() }),
        (words, text, asked) => {
          const whole = words.join('');
          const flags = asked.matchCase ? 'gu' : 'giu';
          const expected = [...whole.matchAll(new RegExp(text, flags))].length;
          expect(find(documentOf(Buffer.from(whole)), text, asked).total).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts what JavaScript counts in one very long line', () => {
    const whole = 'aab😀é a'.repeat(60_000);
    for (const text of ['aa', 'a', '😀é', ' aaab', '^aab', 'a+b']) {
      const asked = { regularExpression: /[\^+]/.test(text) };
      const expected = [...whole.matchAll(new RegExp(text, 'giu'))].length;
      expect(find(documentOf(Buffer.from(whole)), text, asked).total).toBe(expected);
    }
  });

  it('sees no line start, word boundary or match twice where a long line is split', () => {
    const document = documentOf(Buffer.alloc(500_000, 'a'));
    expect(find(document, '^a', { regularExpression: true }).total).toBe(1);
    expect(find(document, 'a', { wholeWord: true }).total).toBe(0);
    for (const size of [3, 7, 900])
      for (const matchCase of [true, false])
        expect(find(document, 'a'.repeat(size), { matchCase }).total).toBe(
          Math.floor(500_000 / size),
        );
  });

  it('continues while the response arrives', () => {
    const document = createResponseDocument({
      kind: 'text',
      charset: null,
      filePrefix: null,
      inFile: 0,
      secrets: createNeedleIndex(),
    });
    document.append(Buffer.from('vin\n'.repeat(100_000)));
    const first = find(document, 'vin');
    expect(first.complete).toBe(false);
    expect(first.total).toBeGreaterThan(90_000);
    document.append(Buffer.from('vin'));
    document.end(true);
    expect(find(document, 'vin')).toMatchObject({ total: 100_001, complete: true });
  });
});
