import { describe, expect, test } from 'vitest';
import {
  elapsedSince,
  momentOf,
  parseLifetime,
  renewalMargin,
} from '../../../../src/main/token/lifetime';

describe('F19 expires_in, whatever the server sends', () => {
  test.each([
    [undefined, null],
    [null, null],
    [3600, 3600],
    ['3600', 3600],
    [' 60 ', 60],
    [0.5, 0.5],
    [0, 0],
    [-1, 0],
    ['abc', 0],
    ['', 0],
    [Number.NaN, 0],
    [{}, 0],
    [true, 0],
    [1e99, 86_400],
    ['1e99', 86_400],
    [Number.POSITIVE_INFINITY, 86_400],
  ])('%j is %j seconds', (written, seconds) => {
    expect(parseLifetime(written)).toBe(seconds);
  });
});

test('renews a minute ahead, or a tenth of a short lifetime', () => {
  expect(renewalMargin(3_600_000)).toBe(60_000);
  expect(renewalMargin(20_000)).toBe(2_000);
});

describe('F23 two clocks', () => {
  const at = (wall: number, monotonic: number) => ({
    wall: () => wall,
    monotonic: () => monotonic,
  });
  const issued = momentOf(at(1_000_000, 500));

  test.each([
    ['both agree', 1_010_000, 10_500, 10_000],
    ['the clock is set back an hour', 1_010_000 - 3_600_000, 10_500, 10_000],
    ['the computer slept: only the wall clock went on', 1_610_000, 10_500, 610_000],
    [
      'the clock is set forward an hour: early is harmless',
      1_000_000 + 3_600_000,
      1_500,
      3_600_000,
    ],
  ])('%s', (_what, wall, monotonic, elapsed) => {
    expect(elapsedSince(issued, at(wall, monotonic))).toBe(elapsed);
  });
});
