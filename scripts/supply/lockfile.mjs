// Validates the lockfile: checksums, no addresses, install scripts by name only.
import { isAllowed } from './licences.mjs';

/**
 * What is wrong, in words; empty where nothing is.
 * @param {{ packages: Record<string, { version?: string, integrity?: string, resolved?: string, link?: boolean, hasInstallScript?: boolean, license?: string }> }} lock
 * @param {{ dependencies?: Record<string, string>, devDependencies?: Record<string, string>, allowScripts?: Record<string, boolean> }} own
 */
export function lockfileErrors(lock, own) {
  const findings = [];
  for (const [name, range] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range)) findings.push(`${name} is not pinned: ${range}`);
  }
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = nameOf(path);
    if (entry.resolved) findings.push(`${path} has an address: ${entry.resolved}`);
    if (!entry.integrity?.startsWith('sha512-')) findings.push(`${path} has no SHA-512 checksum`);
    if (entry.hasInstallScript && own.allowScripts?.[name] !== true)
      findings.push(`${path} has an install script that nobody has allowed`);
    if (!isAllowed(entry.license)) findings.push(`${path} has the licence ${entry.license}`);
  }
  const there = new Set(Object.keys(lock.packages).map(nameOf));
  for (const name of Object.keys(own.allowScripts ?? {})) {
    if (!there.has(name)) findings.push(`${name} is allowed a script, and is not used`);
  }
  return findings;
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
