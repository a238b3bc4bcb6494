// Counts passed and failed tests in the results that Vitest and Playwright write.

/** Vitest's JSON reporter. A file that does not load has no tests, and counts as one failure. */
export function countVitest(results) {
  if (!results) return { passed: 0, failed: 0 };
  const broken = results.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: results.numPassedTests, failed: results.numFailedTests + broken.length };
}

/** Playwright's JSON reporter. A test that passed only when tried again has failed. */
export function countPlaywright(results) {
  if (!results) return { passed: 0, failed: 0 };
  const { expected, unexpected, flaky } = results.stats;
  return { passed: expected, failed: unexpected + flaky + results.errors.length };
}
