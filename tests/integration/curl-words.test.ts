// Random command lines are split into the words that the real bash passes on.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bashWords } from '../../src/renderer/workbench/request/curl/words/bash-words';

const BASH = '/bin/bash';

/** Text with what quoting is about, but nothing that bash would fill in, run, redirect or look up. */
const character = fc.constantFrom(
  'a',
  '1',
  'ü',
  '😀',
  '"',
  "'",
  '\\',
  '#',
  ' ',
  '\t',
  '%',
  '=',
  '@',
  '\n',
);
const text = fc.string({ unit: character, maxLength: 5 });
const without = (forbidden: RegExp) => text.map((each) => each.replaceAll(forbidden, ''));

const ESCAPES = String.raw`\n \t \\ \' \" \? \e \x41 \x4 \101 \7 \q \xc3\xbc \303\274 \u00fc \u41 \U0001F600 \ca \x \u \8`;
const escape = fc.constantFrom(...ESCAPES.split(' '));
const piece = fc.oneof(
  without(/'/g).map((each) => `'${each}'`),
  without(/["\\]/g).map((each) => `"${each}"`),
  fc.constantFrom('\\"', '\\\\', '\\$', '\\`', '\\a', '\\\n').map((each) => `"x${each}y"`),
  fc
    .array(fc.oneof(escape, without(/['\\]/g)), { maxLength: 4 })
    .map((all) => `$'${all.join('')}'`),
  without(/["\\]/g).map((each) => `$"${each}"`),
  without(/\s/g).map((each) => each.replaceAll(/["'\\#😀]/gu, '\\$&')),
  fc.constantFrom(' ', '  ', '\t', ' \\\n ', '\\\n', 'a#b', '\\ ', "''", '""'),
);
const line = fc
  .array(piece, { maxLength: 12 })
  .map((pieces) => `curl ${pieces.join('')}`)
  // A comment's end is in tests/curl.
  .filter((each) => !/\s#|\\$/.test(each.replaceAll(/\\\n/g, '')));

const byBash = (lines: readonly string[]): readonly string[][] => {
  const script = ["w() { printf '%s\\0' \"$@\"; printf 'the end\\0'; }"];
  for (const each of lines) script.push(each.replace(/^curl/, 'w curl'));
  // If its input is a socket, bash reads a person's .bashrc.
  const printed = execFileSync(BASH, ['--norc', '-c', script.join('\n')], {
    env: { LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
  });
  return printed
    .split('the end\0')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
};

test.skipIf(!existsSync(BASH))(`bash splits them the same (needs ${BASH})`, () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 50, maxLength: 50 }), (lines) => {
      expect(lines.map((each) => bashWords(each).words)).toEqual(byBash(lines));
    }),
    { numRuns: 40 },
  );
});
