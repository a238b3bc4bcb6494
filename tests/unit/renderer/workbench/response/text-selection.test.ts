// Selecting in a text by keys and clicks, over folded and split lines.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFolds } from '../../../../../src/renderer/workbench/response/folds/folded-rows';
import {
  movedFocus,
  settled,
} from '../../../../../src/renderer/workbench/response/selection/move-focus';
import {
  comparePlaces,
  LINE_END,
  rangeOf,
  TEXT_END,
  type SelectedText,
} from '../../../../../src/renderer/workbench/response/selection/text-places';
import { unitAt } from '../../../../../src/renderer/workbench/response/selection/text-units';
import type { TextPlace } from '../../../../../src/shared/bridge/text-query';

/** Lines that start with `+` continue the one before. */
const textOf = (
  lines: readonly string[],
  folds: readonly { first: number; last: number }[] = [],
): SelectedText => ({
  total: lines.length,
  line: (index) => {
    const line = lines[index];
    if (line === undefined) return null;
    const continued = line.startsWith('+');
    return { text: continued ? line.slice(1) : line, continued };
  },
  folds: createFolds(folds),
});

const step = (text: SelectedText, place: TextPlace, key: string, far = false) =>
  movedFocus(text, place, { key, far, page: 2, goal: place.column });
const at = (line: number, column: number): TextPlace => ({ line, column });

describe('keys', () => {
  it('move by whole characters, and over line ends', () => {
    const text = textOf(['a😀', 'b']);
    expect(step(text, at(0, 1), 'ArrowRight')).toEqual(at(0, 3));
    expect(step(text, at(0, 3), 'ArrowLeft')).toEqual(at(0, 1));
    expect(step(text, at(0, 3), 'ArrowRight')).toEqual(at(1, 0));
    expect(step(text, at(1, 0), 'ArrowLeft')).toEqual(at(0, 3));
    expect(step(text, at(1, 1), 'ArrowRight')).toEqual(at(1, 1));
    expect(step(text, at(0, 0), 'ArrowLeft')).toEqual(at(0, 0));
  });

  it('move by words with Ctrl', () => {
    const text = textOf(['one two  three']);
    expect(step(text, at(0, 0), 'ArrowRight', true)).toEqual(at(0, 3));
    expect(step(text, at(0, 3), 'ArrowRight', true)).toEqual(at(0, 7));
    expect(step(text, at(0, 9), 'ArrowLeft', true)).toEqual(at(0, 4));
  });

  it('step over nothing between the parts of a split line', () => {
    const text = textOf(['ab', '+cd']);
    expect(step(text, at(0, 2), 'ArrowRight')).toEqual(at(1, 1));
    expect(step(text, at(1, 0), 'ArrowLeft')).toEqual(at(0, 1));
  });

  it('take a folded part as one', () => {
    const text = textOf(['{', '  "a": [', '    1', '  ]', '}'], [{ first: 1, last: 3 }]);
    expect(step(text, at(0, 1), 'ArrowDown')).toEqual(at(1, 1));
    expect(step(text, at(1, 1), 'ArrowDown')).toEqual(at(4, 1));
    expect(step(text, at(1, 8), 'ArrowRight')).toEqual({ line: 3, column: LINE_END });
    expect(step(text, at(3, 3), 'ArrowRight')).toEqual(at(4, 0));
    expect(step(text, at(3, 3), 'ArrowLeft')).toEqual(at(1, 8));
  });

  it('keep the column by rows, and reach both ends', () => {
    const text = textOf(['long line', 'x', 'another']);
    const down = movedFocus(text, at(1, 1), { key: 'ArrowDown', far: false, page: 2, goal: 6 });
    expect(down).toEqual(at(2, 6));
    expect(step(text, at(0, 3), 'ArrowUp')).toEqual(at(0, 0));
    expect(step(text, at(2, 3), 'ArrowDown')).toEqual(at(2, 7));
    expect(step(text, at(0, 3), 'PageDown')).toEqual(at(2, 3));
    expect(step(text, at(2, 3), 'PageUp')).toEqual(at(0, 3));
    expect(step(text, at(0, 3), 'Home')).toEqual(at(0, 0));
    expect(step(text, at(0, 3), 'End')).toEqual(at(0, 9));
    expect(step(text, at(2, 3), 'Home', true)).toEqual(at(0, 0));
    expect(step(text, at(0, 3), 'End', true)).toEqual(TEXT_END);
    expect(step(text, TEXT_END, 'ArrowLeft')).toEqual(at(2, 6));
    expect(step(text, at(0, 0), 'a')).toBeNull();
    expect(step(text, at(0, 0), 'constructor')).toBeNull();
  });

  it('never leave the text, nor a character’s two halves apart', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), {
      minLength: 1,
      maxLength: 5,
    });
    const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End');
    fc.assert(
      fc.property(lines, fc.array(fc.tuple(keys, fc.boolean())), (all, steps) => {
        const text = textOf(all.map((line) => line.replaceAll(/[\r\n+]/g, '')));
        let place = at(0, 0);
        for (const [key, far] of steps) {
          place = settled(text, step(text, place, key, far) ?? place);
          const line = text.line(place.line)?.text ?? '';
          expect(place.line).toBeLessThan(text.total);
          expect(place.column).toBeLessThanOrEqual(line.length);
        }
      }),
    );
  });
});

describe('clicks', () => {
  const text = textOf(
    ['say "hello world"', 'split, ', '+and continued', '[', '1', ']'],
    [{ first: 3, last: 5 }],
  );
  it('select nothing, a word, or the line', () => {
    expect(unitAt(text, at(0, 7), 1)).toEqual({ from: at(0, 7), to: at(0, 7) });
    expect(unitAt(text, at(0, 7), 2)).toEqual({ from: at(0, 5), to: at(0, 10) });
    expect(unitAt(text, at(0, 17), 2)).toEqual({ from: at(0, 16), to: at(0, 17) });
    expect(unitAt(text, at(0, 7), 3)).toEqual({ from: at(0, 0), to: at(0, LINE_END) });
  });
  it('take all of a split line, and what is folded', () => {
    for (const line of [1, 2])
      expect(unitAt(text, at(line, 2), 3)).toEqual({ from: at(1, 0), to: at(2, LINE_END) });
    expect(unitAt(text, at(3, 0), 3)).toEqual({ from: at(3, 0), to: at(5, LINE_END) });
    expect(unitAt(text, at(5, LINE_END), 3)).toEqual({ from: at(3, 0), to: at(5, LINE_END) });
  });
});

it('a range is in order, whichever end was first', () => {
  const [a, b] = [at(1, 5), at(2, 0)];
  expect(rangeOf({ anchor: b, focus: a })).toEqual({ from: a, to: b });
  expect(rangeOf({ anchor: a, focus: b })).toEqual({ from: a, to: b });
  expect(comparePlaces(at(1, 2), at(1, 1))).toBeGreaterThan(0);
});
