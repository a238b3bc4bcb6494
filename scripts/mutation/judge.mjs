// Counts what a mutation run saw, and finds the answer to each change that no test noticed.

/** Of all changes in a room, the part that a test has to notice. */
export const FLOOR = 0.95;

const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

const inOneLine = (text) => text.replaceAll(/\s+/g, ' ').trim();

const isSame = (one, other) =>
  ['file', 'mutator', 'line', 'becomes'].every((key) => one[key] === other[key]);

/** A change as its answer names it: by its line's text, which stays the same whatever is written above it. */
const changeOf = (file, source, mutant) => ({
  file,
  mutator: mutant.mutatorName,
  line: inOneLine(source.split('\n')[mutant.location.start.line - 1] ?? ''),
  becomes: inOneLine(mutant.replacement ?? ''),
});

/**
 * `files`: of Stryker's report (mutation-testing-report-schema); `answers`: tests/mutation/survivors.json. A change that
 * could not be tried does not count. `isSample`: of the files some lines alone were tried.
 */
export function check(files, answers, isSample = false) {
  const tried = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({
      ...changeOf(file, source, mutant),
      at: `${file}:${mutant.location.start.line}:${mutant.location.start.column}`,
      status: mutant.status,
    })),
  );
  const survivors = tried
    .filter(({ status }) => UNNOTICED.has(status))
    .map((change) => ({
      ...change,
      why: answers.find((answer) => isSame(answer, change))?.why ?? null,
    }));
  const noticed = tried.filter(({ status }) => NOTICED.has(status)).length;
  const total = noticed + survivors.length;
  const score = total === 0 ? 0 : noticed / total;
  const wasTried = (answer) =>
    isSample
      ? tried.some((change) => NOTICED.has(change.status) && isSame(answer, change))
      : Object.hasOwn(files, answer.file);
  const unanswered = survivors.filter(({ why }) => why === null);
  return {
    noticed,
    total,
    score,
    unanswered,
    /** Answers to changes that are noticed by now, or, where all of the file was tried, cannot be made any more. */
    unneeded: answers.filter(
      (answer) => wasTried(answer) && !survivors.some((survivor) => isSame(answer, survivor)),
    ),
    passed: score >= FLOOR && unanswered.length === 0,
  };
}
