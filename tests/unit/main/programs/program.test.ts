// Which program called, by the real processes of this computer.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { programOf } from '../../../../src/main/programs/program';

let folder: string;
let child: ChildProcess | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-program-'));
  child = null;
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Prints its own process and waits, standing in for the keybearer command. */
const INNER = 'echo $$; read line';

const script = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
};

/** Starts a command, and returns the process that it prints. */
const pidFrom = async (command: string, args: readonly string[]): Promise<number> => {
  child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], cwd: folder });
  const { stdout } = child;
  if (stdout === null) throw new Error('no output');
  for await (const chunk of stdout as AsyncIterable<Buffer>) return Number(chunk.toString());
  throw new Error('it ended');
};

describe.skipIf(process.platform !== 'linux')('the program', () => {
  test('is a script, by its path, not the shell that runs it', async () => {
    const inner = script('inner.sh', `#!/bin/sh\n${INNER}\n`);
    const outer = script('deploy.sh', `#!/bin/sh\n${inner}\nexit 0\n`);
    const program = await programOf(await pidFrom(outer, []));
    expect(program.name).toBe('deploy.sh');
    expect(program.key).toContain(outer);
    expect(program.chain.slice(0, 2)).toEqual(['deploy.sh', expect.any(String)]);
  });

  test('is a script of Node’s, wherever its relative path led from', async () => {
    script(
      'agent.mjs',
      `import { spawnSync } from 'node:child_process';
spawnSync('/bin/sh', ['-c', ${JSON.stringify(INNER)}], { stdio: 'inherit' });\n`,
    );
    const program = await programOf(await pidFrom(process.execPath, ['agent.mjs']));
    expect(program.name).toBe('agent.mjs');
    expect(program.key).toBe(`${process.execPath} ${join(folder, 'agent.mjs')}`);
  });

  test.each([
    ['an option with a value before it', ['-r', 'node:fs', 'agent.cjs'], 'agent.cjs', true],
    ['code on the command line', ['-e', 'CODE'], 'node', false],
  ])('of an interpreter with %s', async (_what, args, name, isRecognized) => {
    const code = `require('node:child_process').spawnSync('/bin/sh', ['-c', ${JSON.stringify(INNER)}], { stdio: 'inherit' })`;
    script('agent.cjs', code);
    const given = args.map((each) => (each === 'CODE' ? code : each));
    const program = await programOf(await pidFrom(process.execPath, given));
    expect(program.name).toBe(name);
    expect(program.key !== '').toBe(isRecognized);
  });

  test.each(['/dev/fd/3', '/proc/self/fd/3', '/dev/stdin'])(
    'of an interpreter that runs %s can’t be recognized: it may be any code',
    async (file) => {
      const agent = script(
        'agent.cjs',
        `require('node:child_process').spawnSync('/bin/sh', ['-c', ${JSON.stringify(INNER)}], { stdio: [4, 'inherit', 'inherit'] })`,
      );
      const from = file === '/dev/stdin' ? 0 : 3;
      const command = `exec '${process.execPath}' ${file} 4<&0 ${from}< '${agent}'`;
      const program = await programOf(await pidFrom('/bin/sh', ['-c', command]));
      expect(program).toMatchObject({ name: 'node', key: '' });
    },
  );

  test('is what’s behind shells, env and the like', async () => {
    const pid = await pidFrom('/usr/bin/env', ['sh', '-c', `sh -c '${INNER}'; exit 0`]);
    const program = await programOf(pid);
    // The test's own runner, because everything in between is a shell.
    expect(program.name).not.toMatch(/^(sh|dash|bash|env)$/);
    expect(program.key).toContain(process.execPath);
    expect(basename(program.key)).not.toBe('');
  });

  test.each([999_999_999, 1])('%i has none that could be recognized again', async (pid) => {
    expect(await programOf(pid)).toEqual({ name: 'An unknown program', key: '', chain: [] });
  });
});
