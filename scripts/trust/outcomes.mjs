// Reads which tests have which ids, and how they ended, from the results of Vitest and Playwright.

const ID = /\b[TF]\d\d\b/g;

/** @returns {{ title: string, status: 'passed' | 'failed' | 'skipped' }[]} */
export function vitestOutcomes(results) {
  if (!results) return [];
  return results.testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      title: fullName,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
  );
}

/** @returns {{ title: string, status: 'passed' | 'failed' | 'skipped' }[]} */
export function playwrightOutcomes(results) {
  const ofSuite = (suite, before) => {
    const title = suite.file === suite.title ? before : `${before} ${suite.title}`;
    return [
      ...(suite.specs ?? []).map((spec) => ({
        title: `${title} ${spec.title}`.trim(),
        status: statusOf(spec),
      })),
      ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, title)),
    ];
  };
  return (results?.suites ?? []).flatMap((suite) => ofSuite(suite, ''));
}

function statusOf(spec) {
  const ends = spec.tests.map(({ status }) => status);
  if (ends.every((status) => status === 'skipped')) return 'skipped';
  // One that only passed on a retry has failed.
  return ends.every((status) => status === 'expected' || status === 'skipped')
    ? 'passed'
    : 'failed';
}

/**
 * One line per row: held if tests ran and all passed; a row without tests is never held.
 *
 * @returns {{ id: string, words: string, state: 'held' | 'NOT HELD' | 'not run', seen: string }[]}
 */
export function tableOf(rows, outcomes) {
  const byId = new Map();
  for (const outcome of outcomes)
    for (const id of new Set(outcome.title.match(ID)))
      byId.set(id, [...(byId.get(id) ?? []), outcome]);
  return rows.map(([id, words]) => {
    const its = byId.get(id) ?? [];
    const count = (status) => its.filter((each) => each.status === status).length;
    const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
    const failing = its.find(({ status }) => status === 'failed');
    const state = failed > 0 ? 'NOT HELD' : passed > 0 ? 'held' : 'not run';
    const seen =
      failing !== undefined
        ? `failed: ${failing.title}`
        : passed > 0
          ? `${passed} test${passed === 1 ? '' : 's'}${skipped > 0 ? `, ${skipped} not run here` : ''}`
          : skipped > 0
            ? 'its tests do not run on this computer'
            : 'no test ran';
    return { id, words, state, seen };
  });
}
