import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFolds,
  revealing,
  type Fold,
} from '../../../../../src/renderer/workbench/response/folds/folded-rows';

/** Folds as in JSON: adjacent, or nested. */
const nested = fc
  .array(fc.tuple(fc.nat(40), fc.integer({ min: 2, max: 20 })), { maxLength: 12 })
  .map((pairs) => {
    const folds: Fold[] = [];
    for (const [first, length] of pairs) {
      const last = first + length;
      const crosses = folds.some(
        (each) =>
          each.first === first ||
          each.last === last ||
          (first < each.first && each.first <= last && last < each.last) ||
          (each.first < first && first <= each.last && each.last < last),
      );
      if (!crosses) folds.push({ first, last });
    }
    return folds;
  });

const LINES = 80;
const shownLines = (folds: readonly Fold[]): number[] =>
  Array.from({ length: LINES }, (_, line) => line).filter(
    (line) => !folds.some(({ first, last }) => line > first && line <= last),
  );

describe('folds', () => {
  it('map rows to lines, and back', () => {
    fc.assert(
      fc.property(nested, (list) => {
        const folds = createFolds(list);
        const shown = shownLines(list);
        expect(LINES - folds.hidden).toBe(shown.length);
        for (const [row, line] of shown.entries()) {
          expect(folds.lineOf(row)).toBe(line);
          expect(folds.rowOf(line)).toBe(row);
        }
        for (let line = 0; line < LINES; line += 1) {
          const above = shown.findLast((each) => each <= line) ?? 0;
          expect(folds.lineOf(folds.rowOf(line))).toBe(above);
        }
      }),
    );
  });

  it('open to show a line', () => {
    fc.assert(
      fc.property(nested, fc.nat(LINES - 1), (list, line) => {
        expect(shownLines(revealing(createFolds(list), line))).toContain(line);
      }),
    );
  });
});
