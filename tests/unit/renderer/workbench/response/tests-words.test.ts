import { expect, test } from 'vitest';
import {
  haveAllPassed,
  testsWords,
} from '../../../../../src/renderer/workbench/response/tests/tests-words';

const of = (...passed: readonly boolean[]) => ({
  tests: passed.map((each) => ({ passed: each, sentence: '' })),
});

test.each([
  [of(true), 'Test passed', true],
  [of(false), 'Test failed', false],
  [of(true, true), 'All 2 tests passed', true],
  [of(true, false, true), '2 of 3 tests passed', false],
  [of(false, false), '0 of 2 tests passed', false],
  [{ tests: null }, null, false],
])('%j is in words: %s', (results, words, all) => {
  expect(testsWords(results)).toBe(words);
  expect(haveAllPassed(results)).toBe(all);
});
