// Which programs are interpreters or shells, by their names.
import { describe, expect, test } from 'vitest';
import { optionsOf } from '../../../../../src/main/programs/identity/interpreters';

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
