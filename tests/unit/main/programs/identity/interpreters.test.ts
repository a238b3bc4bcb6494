// Which script an interpreter runs, by its command line. What isn't certain is code.
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

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Whole names; names that go on with the rest of a version, or with anything. */
const NAMES: readonly (readonly [whole: readonly string[], open: readonly string[]])[] = [
  [words('sh bash zsh dash ash ksh mksh -sh -bash -zsh -dash -ash -ksh -mksh'), []],
  [words('fish -fish csh tcsh -csh -tcsh pwsh powershell pwsh.exe powershell.exe'), []],
  [words('node nodejs node20 node-20 bun deno java'), []],
  [words('python python3 python3.11 python3.13t pypy pypy3'), []],
  [words('perl perl5.36.0 ruby ruby3.1 php php8.2'), words('perl- perl5.36-x86_64-linux')],
  [
    words('lua lua5.4 Rscript tclsh tclsh8.6 wish wish8.6 expect julia osascript guile guile3.0'),
    words('luajit luajit-2.1'),
  ],
  [words('electron elixir escript raku'), []],
];
describe.each(NAMES)('%j', (whole, open) => {
  test.each([...whole, ...open])('%s is an interpreter', (name) => {
    expect(optionsOf(name)).not.toBeNull();
  });
  test.each(whole)('a longer name than %s isn’t', (name) => {
    for (const longer of [`x${name}`, `--${name}`, `${name}~`, `${name}-x~`])
      if (!/^perl.*-/.test(longer)) expect([longer, optionsOf(longer)]).toEqual([longer, null]);
  });
  test.each(open)('a longer name than %s is, if it only goes on', (name) => {
    expect(optionsOf(`${name}~`)).not.toBeNull();
    expect(optionsOf(`x${name}`)).toBeNull();
  });
});

test.each(['node-', 'nodex', 'node-x', 'pwshxexe', 'pythonx', 'python3tt', 'rubyx', 'tt', 'tcsh.'])(
  '%s isn’t an interpreter',
  (name) => {
    expect(optionsOf(name)).toBeNull();
  },
);

/** Whole options that change nothing about which script runs; and those that go on with any value. */
const OPTIONS: Readonly<
  Record<string, readonly [whole: readonly string[], open: readonly string[]]>
> = {
  bash: [words('--login --norc --noprofile --posix --verbose --restricted --no-rcs'), []],
  fish: [words('--login --no-config --private'), []],
  pwsh: [words('-nop -NoProfile -nol -NoLogo -noni -NonInteractive'), []],
  node: [
    words(`--enable-source-maps --expose-gc --expose_gc --inspect --inspect-brk --inspect-wait
        --trace-warnings --trace-deprecation --trace-exit --trace-uncaught --preserve-symlinks
        --preserve-symlinks-main --use-system-ca --use-openssl-ca --experimental-strip-types
        --experimental-transform-types --experimental-vm-modules --experimental-require-module
        --experimental-sqlite --max-old-space-size=1 --max_old_space_size=4096 --stack-size=9
        --stack_size=984`),
    words(`--no-warnings --no-x --inspect= --inspect=1 --inspect-brk=1 --inspect-wait=1
        --inspect-port= --inspect-port=1 --conditions= --conditions=x --disable-warning=x
        --unhandled-rejections=x`),
  ],
  bun: [words('--bun --silent --smol'), []],
  deno: [
    words('--quiet --check --unstable'),
    words(`--allow-net --allow-net= --allow-net=x --deny-read --deny-read=x --no-check --no-x
        --unstable-kv`),
  ],
  ruby: [
    words('-W -W0 -W2 --yjit --jit --verbose --debug'),
    words('--enable= --enable=x --disable=x --encoding=x'),
  ],
  java: [words('-server -client'), words('-Xms1 -Xmn1g -Xmx10g -Xss1 -Xss512k')],
};
const SCRIPT_OF: Readonly<Record<string, string>> = {
  pwsh: 'S.ps1',
  bun: 'S.ts',
  deno: 'S.ts',
  java: 'S.java',
};
describe.each(Object.entries(OPTIONS))('the options of %s', (name, [whole, open]) => {
  const script = SCRIPT_OF[name] ?? 'S';
  const scriptAfter = (option: string) => {
    const options = optionsOf(name);
    return options && scriptAmong(options, [option, script]);
  };

  test.each([...whole, ...open])('the script comes after %s', (option) => {
    expect(scriptAfter(option)).toBe(script);
  });
  test.each(whole)('what may come after a longer option than %s isn’t known', (option) => {
    for (const longer of [`--x${option}`, `+${option}`, `${option}~`, `${option}=~`])
      if (!/^--(inspect|preserve|no)/.test(longer) || !longer.includes('='))
        expect([longer, scriptAfter(longer)]).toEqual([longer, null]);
  });
  test.each(open)('nor before one that goes on, such as %s', (option) => {
    expect(scriptAfter(`${option}x`)).toBe(script);
    expect(scriptAfter(`--x${option}`)).toBeNull();
  });
});

test.each([
  ['node', '--inspect-x'],
  ['node', '--no-'],
  ['node', '--no-~'],
  ['node', '--expose.gc'],
  ['node', '--max-old-space-size='],
  ['node', '--max-old-space-size=x'],
  ['node', '--max-=1'],
  ['node', '--max.x=1'],
  ['node', '--stack-size='],
  ['node', '--stack-size=x'],
  ['node', '--use--ca'],
  ['node', '--use-~-ca'],
  ['node', '--trace-x'],
  ['node', '--experimental-x'],
  ['deno', '--allow-'],
  ['deno', '--allow-~'],
  ['deno', '--no-'],
  ['deno', '--unstable-'],
  ['ruby', '-Wx'],
  ['ruby', '-W10'],
  ['java', '-Xmx'],
  ['java', '-Xmx~'],
  ['java', '-Xmy1'],
  ['java', '-Xss'],
  ['java', '-Xss~'],
])('nothing is known of what %s runs with %s', (name, option) => {
  const options = optionsOf(name);
  expect(options && scriptAmong(options, [option, SCRIPT_OF[name] ?? 'S'])).toBeNull();
});

test.each([
  ['pwsh', '-f', 'S'],
  ['pwsh', '-FILE', 'S'],
  ['php', '-f', 'S'],
  ['java', '-jar', 'S'],
])('the word after %s %s is the script, whatever it’s called', (name, option, script) => {
  const options = optionsOf(name);
  expect(options && scriptAmong(options, [option, script])).toBe(script);
  expect(options && scriptAmong(options, [option])).toBeNull();
  for (const longer of [`-x${option}`, `${option}x`])
    expect(options && scriptAmong(options, [longer, script])).toBeNull();
});

test.each([
  ['pwsh', ['S.ps1', 'S.PS1'], ['Sps1', 'S.ps1x']],
  ['node', ['inspector', 'debugx', 'xdebug', 'S', 'S-1', 'S+1'], ['inspect', 'debug']],
  [
    'bun',
    words('S.js S.ts S.jsx S.tsx S.cjs S.mjs S.cts S.mts'),
    ['Sjs', 'S.xs', 'S.jsxx', 'S.ajs', 'S.js~'],
  ],
  ['java', ['S.java'], ['Sjava', 'S.javax', 'S.class']],
])('what a script of %s may be called', (name, scripts, others) => {
  const options = optionsOf(name);
  const scriptOf = (word: string) => options && scriptAmong(options, [word]);
  expect(scripts.map(scriptOf)).toEqual(scripts);
  expect(others.map(scriptOf)).toEqual(others.map(() => null));
});

test('only the first word is a subcommand', () => {
  const options = optionsOf('bun');
  const scriptOf = (line: string) => options && scriptAmong(options, words(line));
  expect(scriptOf('run --smol S.ts')).toBe('S.ts');
  expect(scriptOf('--smol run S.ts')).toBeNull();
  expect(scriptOf('run run S.ts')).toBeNull();
});

/** Letters after which the script comes, and those with a value: the rest of the word, or the next one. */
const LETTERS: Readonly<Record<string, readonly [letters: string, withValue: string]>> = {
  bash: ['abefhiklmnprtuvxBCEHPTD', 'oO'],
  fish: ['ilnNP', ''],
  tcsh: ['f', ''],
  pwsh: ['fF', ''],
  node: ['', 'C'],
  bun: ['b', ''],
  deno: ['AqRWENS', ''],
  python3: ['bBdEhiIOPqRsSuvVx', 'WX'],
  perl: ['anptTuUwWXl01234567', 'I'],
  ruby: ['alnpswvdUW', 'IE'],
  php: ['nqCf', ''],
  java: ['', ''],
  lua: ['', ''],
};
test.each(Object.entries(LETTERS))('the letters of %s, and no others', (name, [plain, valued]) => {
  const script = SCRIPT_OF[name] ?? 'S';
  const options = optionsOf(name);
  const scriptOf = (...args: readonly string[]) => options && scriptAmong(options, args);
  const all = Array.from({ length: 95 }, (_none, at) => String.fromCharCode(32 + at));
  expect(all.filter((letter) => scriptOf(`-${letter}`, script) === script).join('')).toBe(
    Array.from(plain).toSorted().join(''),
  );
  expect(all.filter((letter) => scriptOf(`-${letter}`, '-', script) === script).join('')).toBe(
    Array.from(valued).toSorted().join(''),
  );
  for (const letter of valued) {
    expect(scriptOf(`-${letter}value`, script)).toBe(script);
    expect(scriptOf(`-${letter}`, script)).toBeNull();
  }
});

test.each(['claude', 'codex', 'nodemon-x', 'curl', 'gnome-terminal-server'])(
  '%s is a program itself',
  (name) => {
    expect(optionsOf(name)).toBeNull();
  },
);

test.each(['bash', 'sh', '-zsh', 'fish', 'tcsh', 'pwsh'])('%s is a shell', (name) => {
  expect(optionsOf(name)?.isShell).toBe(true);
});

test.each(['node', 'python3', 'java'])('%s isn’t a shell', (name) => {
  expect(optionsOf(name)?.isShell).toBeUndefined();
});
