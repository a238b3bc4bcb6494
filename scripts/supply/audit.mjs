// Checks npm's known vulnerabilities: each must be fixed or have a reason in audit-reasons.json. A registry that
// doesn't respond doesn't count as clean.

/**
 * @param {unknown} report what `npm audit --json` printed, parsed
 * @param {Record<string, string>} reasons by advisory, why it does no harm here
 * @returns {{ state: 'clean' | 'found' | 'not checked', lines: string[] }}
 */
export function readAudit(report, reasons) {
  const vulnerabilities = isRecord(report) ? report.vulnerabilities : undefined;
  if (!isRecord(vulnerabilities)) {
    const why = isRecord(report) && report.message ? String(report.message) : 'it gave no report';
    return {
      state: 'not checked',
      lines: [`no usable response from the registry: ${why.split(' - ')[0]}`],
    };
  }
  /** @type {Map<string, string>} */
  const advisories = new Map();
  for (const entry of Object.values(vulnerabilities)) {
    // A string in `via` names another package, which has its own entry.
    for (const via of entry.via ?? []) {
      if (isRecord(via)) advisories.set(String(via.url).split('/').at(-1) ?? '', String(via.title));
    }
  }
  const lines = [...advisories].map(
    ([id, title]) => `${id} ${title}: ${reasons[id] ?? 'NO REASON'}`,
  );
  const isOpen = [...advisories.keys()].some((id) => !reasons[id]);
  return { state: isOpen ? 'found' : 'clean', lines };
}

/**
 * @param {any} value
 * @returns {value is Record<string, any>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null;
}
