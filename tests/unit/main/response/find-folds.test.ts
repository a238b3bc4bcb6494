import * as fc from 'fast-check';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { describe, expect, it } from 'vitest';
import { createResponseDocument } from '../../../../src/main/response/worker/response-document';
import type { BodyKind } from '../../../../src/shared/bridge/response';
import { askDocument } from '../../../support/ask-document';

const documentOf = (text: string, complete = true, kind: BodyKind = 'json') => {
  const document = createResponseDocument({
    kind,
    charset: null,
    filePrefix: null,
    inFile: 0,
    secrets: createNeedleIndex(),
  });
  document.append(Buffer.from(text));
  document.end(complete);
  const folds = (of: { line: number } | { level: number }): number[] => {
    const result = askDocument(document, { what: 'folds', of });
    if (!result.ok || result.what !== 'folds') throw new Error('no folds');
    return [...result.ranges];
  };
  return { folds };
};

/** Pairs with the level of each, from the lines of JSON.stringify. */
const expected = (text: string): (readonly [level: number, first: number, last: number])[] => {
  const found: (readonly [number, number, number])[] = [];
  const open: number[] = [];
  for (const [line, each] of text.split('\n').entries()) {
    if (/^ *[}\]],?$/.test(each)) {
      const first = open.pop() ?? 0;
      found.push([open.length, first, line]);
    } else if (/[{[]$/.test(each)) open.push(line);
  }
  return found.sort((a, b) => a[1] - b[1]);
};

describe('what can be folded', () => {
  it('is what a line opens, up to the line that closes it, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const value = JSON.parse(text) as unknown;
        const lines = JSON.stringify(value, null, 2);
        const { folds } = documentOf(JSON.stringify(value));
        const all = expected(lines);
        for (const [line] of lines.split('\n').entries()) {
          const fold = all.find(([, first]) => first === line);
          expect(folds({ line })).toEqual(fold === undefined ? [] : [fold[1], fold[2]]);
        }
        for (const level of [0, 1, 2, 3])
          expect(folds({ level })).toEqual(
            all.filter(([of]) => of === level).flatMap(([, first, last]) => [first, last]),
          );
      }),
      { numRuns: 80 },
    );
  });

  it('counts the viewer’s lines where lines are long', () => {
    const text = JSON.stringify({ a: ['x'.repeat(5_000)], b: { c: 1 } });
    // 0 {, 1 "a": [, 2 to 4 the text, 5 ], 6 "b": {
    expect(documentOf(text).folds({ level: 1 })).toEqual([1, 5, 6, 8]);
    expect(documentOf(text).folds({ line: 6 })).toEqual([6, 8]);
  });

  it('is nothing if the text broke off before it closed', () => {
    expect(documentOf('{"a":[1],"b":[2,', false).folds({ line: 0 })).toEqual([]);
    expect(documentOf('{"a":[1],"b":[2,', false).folds({ level: 1 })).toEqual([1, 3]);
  });
});

describe('what can be folded of markup', () => {
  const XML = '<?xml version="1.0"?><a x="1"><b><c>text</c><b><d/></b></b><e>one line</e><f/></a>';
  // 1 <a>, 2 <b>, 3 <c>, 4 <b>, 5 <d/>, 6 </b>, 7 </b>, 8 <e>, 9 <f/>, 10 </a>

  it('is an element from its tag to its end, whatever elements of that name it contains', () => {
    const { folds } = documentOf(XML, true, 'xml');
    expect([0, 1, 2, 3, 4, 5, 8, 9].map((line) => folds({ line }))).toEqual([
      [],
      [1, 10],
      [2, 7],
      [],
      [4, 6],
      [],
      [],
      [],
    ]);
    expect(folds({ level: 0 })).toEqual([1, 10]);
    expect(folds({ level: 1 })).toEqual([2, 7]);
    expect(folds({ level: 2 })).toEqual([4, 6]);
  });

  it('is nothing of an element that HTML leaves open', () => {
    const { folds } = documentOf('<div><hr><p>a</p><hr></div>', true, 'html');
    expect(folds({ level: 0 })).toEqual([0, 4]);
    expect(folds({ level: 1 })).toEqual([]);
    expect(folds({ line: 1 })).toEqual([]);
  });

  it('compares non-ASCII names byte by byte', () => {
    expect(documentOf('<ä><b/></ä>', true, 'xml').folds({ line: 0 })).toEqual([0, 2]);
  });
});

describe('what can be folded of code', () => {
  it('is what a brace or bracket opens at the end of a line', () => {
    const { folds } = documentOf('a(()=>{b();if(c){d}});e={f:[\n1]};', true, 'javascript');
    // 0 a(()=>{, 1 b();, 2 if(c){, 3 d, 4 }, 5 });, 6 e={, 7 f:[, 8 1], 9 };
    expect(folds({ line: 0 })).toEqual([0, 5]);
    expect(folds({ line: 2 })).toEqual([2, 4]);
    expect(folds({ line: 6 })).toEqual([6, 9]);
    expect(folds({ line: 7 })).toEqual([]);
    expect(folds({ level: 0 })).toEqual([0, 5, 6, 9]);
  });

  it('is a rule of CSS', () => {
    expect(documentOf('@media x{a{b:c}}', true, 'css').folds({ level: 1 })).toEqual([1, 3]);
  });
});
