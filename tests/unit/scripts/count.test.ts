// Counts in Playwright's report.
import { expect, test } from 'vitest';
import { countPlaywright } from '../../../scripts/test/count.mjs';

const suite = (annotations: readonly string[], suites: readonly object[] = []) => ({
  specs: [{ tests: [{ annotations: annotations.map((type) => ({ type })) }] }],
  suites,
});

test('starts that Playwright hung on are counted, in any suite', () => {
  const suites = [suite(['attach-hung', 'skip']), suite([], [suite(['attach-hung'])])];
  const stats = { expected: 3, unexpected: 0, flaky: 0 };
  expect(countPlaywright({ stats, errors: [], suites })).toEqual({ passed: 3, failed: 0, hung: 2 });
});

test('a test that passed only on a retry has failed, and so has a file that doesn’t load', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1 };
  expect(countPlaywright({ stats, errors: [{}], suites: [] })).toMatchObject({ failed: 3 });
});
