// Which program called, by the real processes of this computer.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { programOf } from '../../../../../src/main/programs/identity/program';

let folder: string;
let child: ChildProcess | null;
/** Prints its own process and waits, standing in for the keybearer command. */
let inner: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'keybearer-program-')));
  child = null;
  inner = script('inner.sh', `#!/bin/sh\n${INNER}\n`);
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const INNER = 'echo $$; read line';

const script = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
};

/** Starts a command as a shell in the folder does, and returns the process that it prints. */
const pidFrom = async (
  command: string,
  args: readonly string[],
  cwd = folder,
  named = cwd,
): Promise<number> => {
  const env = { ...process.env, PWD: named };
  child?.kill('SIGKILL');
  child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], cwd, env });
  const { stdout } = child;
  if (stdout === null) throw new Error('no output');
  for await (const chunk of stdout as AsyncIterable<Buffer>) return Number(chunk.toString());
  throw new Error('it ended');
};

describe.skipIf(process.platform !== 'linux')('T60 the program', () => {
  test('is a script, by its path, not the shell that runs it', async () => {
    const outer = script('deploy.sh', `#!/bin/sh\n${inner}\nexit 0\n`);
    const program = await programOf(await pidFrom(outer, []));
    expect(program.name).toBe('deploy.sh');
    expect(program.key).toContain(outer);
    expect(program.chain.slice(0, 2)).toEqual(['deploy.sh', expect.any(String)]);
  });

  /** Code that runs what stands in for the command, and ends after it. */
  const codeFor = (name: string): string => {
    switch (name) {
      case 'node':
        return `require('node:child_process').spawnSync('${inner}', [], { stdio: 'inherit' });`;
      case 'perl':
        return `system('${inner}'); 0;`;
      default:
        return `${inner}; true`;
    }
  };
  const commandOf = (name: string) => (name === 'node' ? process.execPath : `/usr/bin/${name}`);

  test.each(['node', 'perl', 'bash', 'dash'])('is a script of %s, by its path', async (name) => {
    const file = script('a/agent.cjs', codeFor(name));
    const program = await programOf(await pidFrom(commandOf(name), ['agent.cjs'], dirname(file)));
    expect(program).toMatchObject({ name: 'agent.cjs', path: file });
    expect(program.key).toBe(`${realpathSync(commandOf(name))} ${file}`);
  });

  test.each([
    ['bash', '-lc'],
    ['bash', '-ec'],
    ['dash', '-xc'],
  ])('isn’t the code of %s %s, but whoever started the shell', async (name, option) => {
    const file = script(
      'agent.cjs',
      `require('node:child_process').spawnSync('/usr/bin/${name}', ['${option}', ${JSON.stringify(`${codeFor(name)} # /claude`)}], { stdio: ['inherit', 'inherit', 'ignore'] })`,
    );
    const program = await programOf(await pidFrom(process.execPath, [file]));
    expect(program).toMatchObject({ name: 'agent.cjs', path: file });
    expect(program.chain.slice(0, 2)).toEqual([name, 'agent.cjs']);
  });

  test.each([
    ['node', '-e'],
    ['node', '-pe'],
    ['perl', '-e'],
    ['perl', '-we'],
  ])('can’t be recognized if it’s the code of %s %s', async (name, option) => {
    const code = `${codeFor(name)} ${name === 'perl' ? '#' : '//'} /claude`;
    const program = await programOf(await pidFrom(commandOf(name), [option, code]));
    expect(program).toMatchObject({ name, key: '' });
    expect(program.chain).toContain(name);
  });

  test.each(['find', 'xargs', 'timeout', 'nice', 'setsid'])(
    'is the script that started %s',
    async (name) => {
      script('words', 'x');
      const by: Readonly<Record<string, string>> = {
        find: `find . -maxdepth 0 -exec ${inner} \\;`,
        xargs: `xargs -a words ${inner}`,
        timeout: `timeout --foreground 60 ${inner}`,
        nice: `nice ${inner}`,
        setsid: `setsid -w ${inner}`,
      };
      const outer = script('deploy.sh', `#!/bin/bash\n${by[name]}\nexit 0\n`);
      expect(await programOf(await pidFrom(outer, []))).toMatchObject({
        name: 'deploy.sh',
        path: outer,
      });
    },
  );

  test.each(['bash', 'dash'])(
    'of %s is known although the script has changed its folder to one with its like',
    async (name) => {
      const keys: string[] = [];
      script('elsewhere/scripts/deploy.sh', '');
      for (const project of ['a', 'b']) {
        script(`${project}/scripts/deploy.sh`, `cd '${folder}/elsewhere'\n${codeFor(name)}`);
        const pid = await pidFrom(commandOf(name), ['scripts/deploy.sh'], join(folder, project));
        keys.push((await programOf(pid)).key);
      }
      expect(keys).toEqual(
        ['a', 'b'].map((each) => `/usr/bin/${name} ${folder}/${each}/scripts/deploy.sh`),
      );
    },
  );

  test.each([
    ['has changed its folder since', 'a', 'a', `process.chdir('../b');`],
    ['was started in another folder than the shell’s', 'a', 'b', ''],
  ])('can’t be recognized if it %s', async (_what, cwd, named, before) => {
    for (const each of ['a', 'b']) script(`${each}/agent.cjs`, `${before}${codeFor('node')}`);
    const pid = await pidFrom(
      process.execPath,
      ['agent.cjs'],
      join(folder, cwd),
      join(folder, named),
    );
    expect(await programOf(pid)).toMatchObject({ name: 'node', key: '' });
  });

  test('has a name that fits wherever it’s written', async () => {
    const file = script(`${'x'.repeat(250)}.sh`, `#!/bin/bash\n${inner}; true\n`);
    const { name, chain, path } = await programOf(await pidFrom(file, []));
    expect(name).toBe(`${'x'.repeat(90)}…`);
    expect(chain[0]).toBe(name);
    expect(path).toBe(file);
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
    const outer = script(
      'deploy.sh',
      `#!/bin/bash\nenv sh -c "sh -c '${inner}; true'; exit 0"\nexit 0\n`,
    );
    const program = await programOf(await pidFrom(outer, []));
    expect(program).toMatchObject({ name: 'deploy.sh', key: `/usr/bin/bash ${outer}` });
  });

  test.each([999_999_999, 1])('%i has none that could be recognized again', async (pid) => {
    expect(await programOf(pid)).toEqual({
      name: 'An unknown program',
      path: '',
      key: '',
      chain: [],
    });
  });
});
