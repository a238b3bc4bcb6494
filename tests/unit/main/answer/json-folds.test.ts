import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerDocument } from '../../../../src/main/answer/answer-document';
import type { BodyQuery, ReadAnswer } from '../../../../src/shared/bridge';

const documentOf = (text: string, complete = true) => {
  const document = createAnswerDocument({
    kind: 'json',
    charset: null,
    filePrefix: null,
    inFile: 0,
  });
  document.append(Buffer.from(text));
  document.end(complete);
  const ask = (query: BodyQuery): ReadAnswer => {
    for (let idle = false; ; idle = !document.work(0)) {
      const answer = document.read(query, idle ? Infinity : 0);
      if (answer !== null) return answer;
    }
  };
  const folds = (of: { line: number } | { level: number }): number[] => {
    const answer = ask({ what: 'folds', of });
    if (!answer.ok || answer.what !== 'folds') throw new Error('no folds');
    return [...answer.ranges];
  };
  return { folds };
};

/** By twos, with the level of each: what JSON.stringify's lines tell. */
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
  it('is what opens on a line, to the line that closes it, whatever the JSON', () => {
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

  it('counts the lines of the viewer where lines are long', () => {
    const text = JSON.stringify({ a: ['x'.repeat(5_000)], b: { c: 1 } });
    // 0 {, 1 "a": [, 2 to 4 the text, 5 ], 6 "b": {
    expect(documentOf(text).folds({ level: 1 })).toEqual([1, 5, 6, 8]);
    expect(documentOf(text).folds({ line: 6 })).toEqual([6, 8]);
  });

  it('is nothing where the text broke off before it closed', () => {
    expect(documentOf('{"a":[1],"b":[2,', false).folds({ line: 0 })).toEqual([]);
    expect(documentOf('{"a":[1],"b":[2,', false).folds({ level: 1 })).toEqual([1, 3]);
  });
});
