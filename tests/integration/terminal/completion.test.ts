// The completion scripts in the shells themselves, those that are on this computer.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHELLS, type Shell } from '../../../src/terminal/shells';

const PROGRAM = resolve(__dirname, '../../../out/main/keybearer.js');
const isBuilt = existsSync(PROGRAM);
const has = (shell: Shell): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;
const missing = SHELLS.filter((shell) => !has(shell));
if (!isBuilt) console.log('not run: completion, since keybearer is not built (npm run build)');
else if (missing.length > 0)
  console.log(`not run: completion in ${missing.join(' and ')}: not installed`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-completion-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const script = (shell: Shell): string => {
  const path = join(folder, 'script');
  writeFileSync(path, execFileSync(process.execPath, [PROGRAM, 'completion', shell]));
  return path;
};

/** How each shell is asked for the completions of a line. */
const ASK: Readonly<Record<Shell, (path: string, line: string) => readonly string[]>> = {
  bash: (path, line) => {
    const words = line.split(' ');
    return [
      '--norc',
      '-c',
      `source '${path}'; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _keybearer; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ];
  },
  // Its completions need a terminal, so only that the script loads is tested.
  zsh: (path) => ['-f', '-c', `autoload -U compinit; compinit -D; source '${path}'`],
  fish: (path, line) => ['--no-config', '-c', `source '${path}'; complete -C '${line}'`],
};

const completions = (shell: Shell, line: string): readonly string[] => {
  const run = spawnSync(shell, ASK[shell](script(shell), line), { cwd: folder, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  return run.stdout
    .split('\n')
    .map((each) => each.split('\t')[0] ?? '')
    .filter((each) => each !== '');
};

describe.skipIf(!isBuilt)('completion', () => {
  describe.each(SHELLS.filter((shell) => !missing.includes(shell) && shell !== 'zsh'))(
    '%s',
    (shell) => {
      test.each([
        ['keybearer ca', ['call']],
        ['keybearer call --jsonp', ['--jsonpath']],
        ['keybearer status --js', ['--json']],
        ['keybearer run --ju', ['--junit']],
        ['keybearer mcp ins', ['install']],
        ['keybearer mcp install cu', ['cursor']],
        ['keybearer completion z', ['zsh']],
      ])('%s', (line, expected) => {
        expect(completions(shell, line)).toEqual(expected);
      });
    },
  );

  test.skipIf(missing.includes('fish'))('fish completes files after run', () => {
    expect(completions('fish', 'keybearer run scr')).toEqual(['script']);
  });

  test.skipIf(missing.includes('zsh'))('zsh loads its script', () => {
    expect(completions('zsh', '')).toEqual([]);
  });

  test('another shell is refused', () => {
    const run = spawnSync(process.execPath, [PROGRAM, 'completion', 'csh'], { encoding: 'utf8' });
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
  });
});
