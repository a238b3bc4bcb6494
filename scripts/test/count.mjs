// Counts passed and failed tests in the results of Vitest and Playwright, and names the failed ones.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { PROJECT } from '../project.mjs';

/**
 * Vitest's JSON reporter. A file that doesn't load has no tests, and counts as one failure. `failures`: the names of the
 * failed tests, each with its file and the first line of its message.
 */
export function countVitest(results) {
  if (!results) return NOTHING_COUNTED;
  const failures = results.testResults.flatMap((file) => {
    const path = relative(PROJECT, file.name);
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0)
      return file.status === 'failed' ? [`${path}: ${firstLine(file.message)}`] : [];
    return failed.map((test) => `${path}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });
  return { passed: results.numPassedTests, failed: failures.length, failures, hung: 0 };
}

/**
 * Playwright's JSON reporter. A test that only passed on a retry has failed. `hung`: how many starts of the app
 * Playwright hung on and repeated (tests/e2e/support/attach.ts).
 */
export function countPlaywright(results) {
  if (!results) return NOTHING_COUNTED;
  const { expected, unexpected, flaky } = results.stats;
  const specs = specsIn(results.suites);
  const hung = specs
    .flatMap(({ tests }) => tests.flatMap((test) => test.annotations))
    .filter(({ type }) => type === 'attach-hung').length;
  const failures = [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => BAD.has(status)))
      .map(({ file, line, title, tests }) => `${file}:${line}: ${title}: ${messageIn(tests)}`),
    ...results.errors.map(({ message }) => firstLine(message)),
  ];
  return { passed: expected, failed: unexpected + flaky + results.errors.length, failures, hung };
}

export const NOTHING_COUNTED = { passed: 0, failed: 0, failures: [], hung: 0 };
const BAD = new Set(['unexpected', 'flaky']);

const specsIn = (suites = []) =>
  suites.flatMap((suite) => [...suite.specs, ...specsIn(suite.suites)]);

const messageIn = (tests) =>
  firstLine(
    tests.flatMap(({ results }) => results).find(({ error }) => error !== undefined)?.error.message,
  );

const firstLine = (message = '') => stripVTControlCharacters(message).split('\n', 1)[0];
