// Runs one of the linter's own rules on pieces of source.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Diagnostic {
  readonly message: string;
  readonly filename: string;
}

/** Returns the rule's messages for each source. `rule`: its name, without `keybearer/`. */
export const messagesOf = async (
  rule: string,
  sources: readonly string[],
): Promise<readonly (readonly string[])[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-lint-'));
  try {
    const config = {
      plugins: [],
      categories: { correctness: 'off' },
      jsPlugins: [join(PROJECT, 'scripts/lint/keybearer.mjs')],
      rules: { [`keybearer/${rule}`]: 'error' },
    };
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    for (const [at, source] of sources.entries()) await writeFile(join(folder, `${at}.ts`), source);
    const program = join(PROJECT, 'node_modules/oxlint/bin/oxlint');
    const args = ['-c', join(folder, 'config.json'), '--format', 'json', folder];
    const { stdout } = await run(process.execPath, [program, ...args], { cwd: PROJECT }).catch(
      (failed: { readonly stdout: string }) => failed,
    );
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] };
    return sources.map((_source, at) =>
      diagnostics
        .filter(({ filename }) => basename(filename) === `${at}.ts`)
        .map(({ message }) => message),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
};
