// Which script an interpreter runs, by its command line.
import { describe, expect, test } from 'vitest';
import { optionsOf, scriptAmong } from '../../../../../src/main/programs/identity/interpreters';

/** For each interpreter: command lines with the script `S`, and others whose script can't be told. */
const CASES: Readonly<Record<string, readonly [runs: readonly string[], code: readonly string[]]>> =
  {
    bash: [
      ['S', '-eu S -c', '-euo pipefail S', '-o pipefail -x S', '+x S', '--login S', '-O extglob S'],
      ['-c S', '-lc S', '-ec S', '-xc S', '-cl S', '-euxc S', '-s S', '-es S', '- S', '-- S', ''],
    ],
    sh: [['-e S'], ['-c S', '-xc S', '-ec S', '-eo', '--rcfile S', '--init-file=x S']],
    zsh: [['-f S'], ['-fc S', '-ic S', '-y S']],
    dash: [['-eu S'], ['-euc S']],
    fish: [
      ['S', '-N S'],
      ['-c S', '-lc S', '-C S', '-C x S', '--command=x S', '--init-command=x S', '-Nc S'],
    ],
    tcsh: [['-f S'], ['-c S', '-fc S']],
    pwsh: [
      ['S.ps1', '-File S.ps1', '-NoProfile -f S.ps1', '-nop S.ps1'],
      ['-c S', '-Command S', '-NoProfile -Command S', '-EncodedCommand S', 'S'],
    ],
    node: [
      ['S', '--no-warnings S', '--enable-source-maps S -e x', '-C x S', '--inspect=9229 S'],
      [
        '-e S',
        '-p S',
        '-pe S',
        '-pe=x S',
        '--eval S',
        '--eval=x S',
        '--print S',
        '--print=x S',
        '-i S',
        '-r ./x S',
        '--require ./x S',
        '--import x S',
        '--import=x S',
        '--loader x S',

        '--env-file=x S',
        '--run S',
        '--test S',
        '--watch S',
        'inspect S',
        'debug S',
        '- S',
        '',
        '--input-type=module S',
        '--no-warnings -e S',
        '--inspect-port 1 S',
        '--title x S',
      ],
    ],
    bun: [
      ['S.ts', 'run S.ts', 'run S.mjs -e', '--bun S.tsx'],
      ['run S', 'test S.ts', 'x S.ts', 'exec S', '-e S', '--eval=x S.ts', '-r ./x S.ts', '-p S'],
    ],
    deno: [
      ['run S.ts', 'run -A S.ts', 'run --allow-net=x -q S.js', 'S.ts'],
      [
        'run S',
        'eval S',
        'task S.ts',
        'serve S.ts',
        'repl',
        'run --import-map x S.ts',
        'run -c x S.ts',
      ],
    ],
    'python3.11': [
      ['S', '-B S', '-uB S -c x', '-W ignore S', '-Wignore S', '-X dev S', '-BW ignore S'],
      ['-c S', '-Bc S', '-cx S', '-m S', '-Bm S', '-mS', '-W S', '- S', '--help S'],
    ],
    perl: [
      ['S', '-w S', '-n S', '-lan S', '-I lib S', '-Ilib S', '-wT S'],
      [
        '-e S',
        '-we S',
        '-ne S',
        '-pe S',
        '-lane S',
        '-E S',
        '-wE S',
        '-Mx S',
        '-S S',
        '-i S',
        '-0777e x',
      ],
    ],
    'ruby3.1': [
      ['S', '-w S', '-W0 S', '--yjit S', '-I lib S', '--disable=gems S'],
      ['-e S', '-ne S', '-we S', '-r ./x S', '-rx S', '-C x S', '-x S', '-S S'],
    ],
    php: [
      ['S', '-f S', '-n S', '-nq S'],
      ['-r S', '-nr S', '-R S', '-B S', '-S S', '-F S', '-d x=y S', '-- S', '-a'],
    ],
    java: [
      ['-jar S', '-Xmx1g -jar S', 'S.java'],
      [
        '-cp S Main',
        '-classpath S Main',
        '--class-path=S Main',
        'Main',
        '-javaagent:S -jar S',
        '@S',
      ],
    ],
    lua: [['S'], ['-e S', '-l x S', '-']],
    electron: [['S'], ['-r x S', '--x S']],
  };

describe.each(Object.entries(CASES))('%s', (name, [runs, code]) => {
  const scriptOf = (line: string) => {
    const options = optionsOf(name);
    if (options === null) throw new Error(`${name} isn't known`);
    return scriptAmong(options, line === '' ? [] : line.split(' '));
  };

  test.each(runs)('%s runs the script', (line) => {
    expect(scriptOf(line)).toMatch(/^S/);
  });

  test.each(code)('%s may run anything', (line) => {
    expect(scriptOf(line)).toBeNull();
  });
});
