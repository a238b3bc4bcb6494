// Which options an interpreter may have before its script.
import { describe, expect, test } from 'vitest';
import { optionsOf, scriptAmong } from '../../../../../src/main/programs/identity/interpreters';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

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
