// Counts the results of a mutation run, and matches survivors with the reasons in survivors.json.

const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

const inOneLine = (text) => text.replaceAll(/\s+/g, ' ').trim();

const isSame = (one, other) =>
  ['file', 'mutator', 'line', 'becomes'].every((key) => one[key] === other[key]);

/** Identifies a change by its line's text, which stays the same when lines above it change. */
const changeOf = (file, source, mutant) => ({
  file,
  mutator: mutant.mutatorName,
  line: inOneLine(source.split('\n')[mutant.location.start.line - 1] ?? ''),
  becomes: inOneLine(mutant.replacement ?? ''),
});

/**
 * `files`: from Stryker's report (mutation-testing-report-schema). `reasons`: tests/mutation/survivors.json, the reason
 * for each survivor. Invalid changes don't count. `room`: its floor, and whether each
 * survivor needs a reason. `isSample`: only some lines of the files were tried.
 */
export function check(files, reasons, { floor, isAnswered }, isSample = false) {
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
      why: reasons.find((reason) => isSame(reason, change))?.why ?? null,
    }));
  const noticed = tried.filter(({ status }) => NOTICED.has(status)).length;
  const total = noticed + survivors.length;
  const score = total === 0 ? 0 : noticed / total;
  const wasTried = (reason) =>
    isSample
      ? tried.some((change) => NOTICED.has(change.status) && isSame(reason, change))
      : Object.hasOwn(files, reason.file);
  const unexplained = survivors.filter(({ why }) => why === null);
  return {
    noticed,
    total,
    score,
    unexplained,
    /** Reasons for changes that are noticed by now or, where the whole file was tried, can't be made any more. */
    unneeded: reasons.filter(
      (reason) => wasTried(reason) && !survivors.some((survivor) => isSame(reason, survivor)),
    ),
    passed: score >= floor && (!isAnswered || unexplained.length === 0),
  };
}
