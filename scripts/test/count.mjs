// Counts passed and failed tests in the results of Vitest and Playwright.

/** Vitest's JSON reporter. A file that doesn't load has no tests, and counts as one failure. */
export function countVitest(results) {
  if (!results) return { passed: 0, failed: 0 };
  const broken = results.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: results.numPassedTests, failed: results.numFailedTests + broken.length };
}

/**
 * Playwright's JSON reporter. A test that only passed on a retry has failed. `hung`: how many starts of the app
 * Playwright hung on and repeated (tests/e2e/support/attach.ts).
 */
export function countPlaywright(results) {
  if (!results) return { passed: 0, failed: 0 };
  const { expected, unexpected, flaky } = results.stats;
  const hung = testsIn(results.suites)
    .flatMap((test) => test.annotations)
    .filter(({ type }) => type === 'attach-hung').length;
  return { passed: expected, failed: unexpected + flaky + results.errors.length, hung };
}

function testsIn(suites = []) {
  return suites.flatMap((suite) => [
    ...suite.specs.flatMap(({ tests }) => tests),
    ...testsIn(suite.suites),
  ]);
}
