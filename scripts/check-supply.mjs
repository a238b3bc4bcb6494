// npm run check:supply: checks what Keybearer consists of. Lockfile, install scripts and licences are checked here;
// known vulnerabilities and the static scan if the registry responds. What couldn't be checked is reported as "not
// checked".
import './node-version.mjs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { live } from './lifetime.mjs';
import { PROJECT } from './project.mjs';
import { run, runNpm } from './run.mjs';
import { withStaging } from './setup/staging.mjs';
import { readAudit } from './supply/audit.mjs';
import { lockfileErrors } from './supply/lockfile.mjs';
import { readFindings, unexplained } from './supply/scan.mjs';

const SCANNER = '@doyensec/electronegativity@1.10.3';
const NPM_LIMIT_MS = 300_000;
const CHECKS = { lockfile: checkLockfile, vulnerabilities: checkAudit, scan: checkScan };

async function main() {
  const wanted = process.argv.slice(2);
  let failed = false;
  for (const [name, check] of Object.entries(CHECKS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { state, lines = [] } = await check();
    failed ||= state === 'found';
    console.log(`${name.padEnd(15)} ${state}`);
    for (const line of lines) console.log(`  ${line}`);
  }
  return failed ? 1 : 0;
}

/** Checksums, addresses, install scripts and licences of everything that's installed. */
async function checkLockfile() {
  const lock = await readJson('package-lock.json');
  const findings = lockfileErrors(lock, await readJson('package.json'));
  const npmrc = await readFile(join(PROJECT, '.npmrc'), 'utf8');
  if (!/^ignore-scripts=true$/m.test(npmrc)) findings.push('.npmrc lets install scripts run');
  const count = Object.keys(lock.packages).length - 1;
  if (findings.length > 0) return { state: 'found', lines: findings };
  return { state: 'clean', lines: [`${count} packages`] };
}

async function checkAudit() {
  const { output } = await runNpm(['audit', '--json'], { limitMs: NPM_LIMIT_MS });
  const from = output.search(/^\{/m);
  const report = from < 0 ? undefined : parse(output.slice(from));
  return readAudit(report, await readJson('scripts/supply/audit-reasons.json'));
}

/** Fetched on demand: 400 packages that the project doesn't need otherwise. */
function checkScan() {
  return withStaging('scan', async (folder) => {
    const install = ['install', '--ignore-scripts', '--no-audit', '--prefix', folder, SCANNER];
    const { code } = await runNpm(install, { cwd: folder, limitMs: NPM_LIMIT_MS });
    if (code !== 0) return { state: 'not checked', lines: [`${SCANNER} could not be fetched`] };
    const file = join(folder, 'found.sarif');
    const scanner = join(folder, 'node_modules/@doyensec/electronegativity/dist/index.js');
    const args = [scanner, '-i', join(PROJECT, 'src'), '-o', file];
    const scan = await run(process.execPath, args, { cwd: folder, limitMs: NPM_LIMIT_MS });
    const sarif = parse(await readFile(file, 'utf8').catch(() => ''));
    if (!sarif) return { state: 'not checked', lines: [`it gave no report: ${scan.output}`] };
    const findings = readFindings(sarif);
    const open = unexplained(findings, await readFile(join(PROJECT, 'docs/security.md'), 'utf8'));
    const lines = open.map(({ rule, file: where }) => `${rule} ${where}: NO REASON`);
    return open.length > 0
      ? { state: 'found', lines }
      : { state: 'clean', lines: [`${findings.length} findings, explained in docs/security.md`] };
  });
}

async function readJson(file) {
  return JSON.parse(await readFile(join(PROJECT, file), 'utf8'));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

await live(main);
