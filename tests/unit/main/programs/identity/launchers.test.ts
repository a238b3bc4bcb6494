// Which names belong to programs that run others. Each is the whole name: another program may have a part of it.
import { describe, expect, test } from 'vitest';
import {
  isInBetween,
  isMultiCall,
  isScriptInBetween,
  runsAnything,
  runsScripts,
} from '../../../../../src/main/programs/identity/launchers';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** For each kind: whole names; and names that go on, with what they begin with. */
const KINDS: readonly (readonly [
  kind: string,
  is: (name: string) => boolean,
  whole: readonly string[],
  open: readonly string[],
])[] = [
  [
    'one executable for many programs',
    isMultiCall,
    words('busybox toybox coreutils'),
    words('busybox. toybox.static coreutils.exe'),
  ],
  [
    'between a program and the command',
    isInBetween,
    words(`env sudo doas su runuser setpriv time timeout nice ionice chrt taskset nohup setsid stdbuf
      flock find fd xargs parallel watch entr script strace ltrace unshare nsenter chroot npm npx pnpm
      yarn make uv uvx`),
    [],
  ],
  [
    'a script between a program and the command',
    isScriptInBetween,
    words(`npm-cli.js npx-cli.js pnpm pnpx yarn corepack pnpm.js pnpx.cjs yarn.mjs corepack.js
      keybearer.mjs`),
    [],
  ],
  [
    'able to run anything',
    runsAnything,
    words(`tmux screen sshd systemd init login cron crond atd awk gawk mawk nawk sed gdb bunx dotnet
      mono R irb erl ld.so ld.so.2 ld-linux-x86-64.so.2 ld.so.`),
    [
      'tmux: server',
      ...words('tmux: sshd- sshd-session beam beam.smp qemu- qemu-aarch64 wine wine64'),
    ],
  ],
  [
    'what runs scripts',
    (name) => runsScripts(name, `/usr/bin/${name}`),
    words(`ts-node tsx vite-node babel-node jiti zx nodemon pm2 ipython ipython3 ipython3.11 pytest
      rake bundle gulp grunt poetry pipx`),
    words('ts-node- ts-node-esm'),
  ],
];

describe.each(KINDS)('%s', (_kind, is, whole, open) => {
  test.each([...whole, ...open])('%s is', (name) => {
    expect(is(name)).toBe(true);
  });

  test.each(whole)('a longer name than %s isn’t', (name) => {
    expect([is(`x${name}`), is(`${name}~`), is(`${name}\n`)]).toEqual([false, false, false]);
  });

  test.each(open)('a longer name than %s is, if it only goes on', (name) => {
    expect([is(`x${name}`), is(`${name}~`)]).toEqual([false, true]);
  });
});

test.each([
  'xawk',
  'ld-x',
  'pnpm.ts',
  'pnpmxjs',
  'npm-cli.cjs',
  'npm-cliXjs',
  'keybearerXmjs',
  'ipythonx',
  '',
])('%j is none of them', (name) => {
  expect(KINDS.filter(([, is]) => is(name))).toEqual([]);
});

describe('a script of a package that runs scripts', () => {
  test.each(words('ts-node tsx vite-node @babel/node jiti zx nodemon pm2 gulp grunt'))(
    'runs another, whatever it’s called: %s',
    (name) => {
      expect(runsScripts('cli.js', `/home/a/node_modules/${name}/dist/cli.js`)).toBe(true);
      expect(runsScripts('cli.js', `/home/a/node_modules/x${name}/cli.js`)).toBe(false);
      expect(runsScripts('cli.js', `/home/a/node_modules/${name}x/cli.js`)).toBe(false);
      expect(runsScripts('cli.js', `/home/a/modules/${name}/cli.js`)).toBe(false);
    },
  );
});
