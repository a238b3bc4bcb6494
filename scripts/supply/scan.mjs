// Compares Electronegativity's findings in the TypeScript sources with the table in docs/security.md.

/**
 * @param {{ runs: { results: { ruleId: string, locations?: { physicalLocation?: { artifactLocation?: { uri?: string } } }[] }[] }[] }} sarif
 * @returns {{ rule: string, file: string }[]}
 */
export function readFindings(sarif) {
  return sarif.runs
    .flatMap(({ results }) => results)
    .map(({ ruleId, locations }) => ({
      rule: ruleId,
      // A finding about the whole has no file.
      file: locations?.[0]?.physicalLocation?.artifactLocation?.uri?.split('/').at(-1) ?? '',
    }));
}

/**
 * Returns the findings that no row of the table explains: a row names the rule and the file.
 * @param {{ rule: string, file: string }[]} findings
 * @param {string} markdown
 */
export function unexplained(findings, markdown) {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  return findings.filter(
    ({ rule, file }) => !rows.some((row) => row.includes(`\`${rule}\``) && row.includes(file)),
  );
}
