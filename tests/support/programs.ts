// Starts and ends programs in folders of their own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Program {
  readonly folder: string;
  readonly close: () => Promise<void>;
}

interface Recipe {
  readonly command: string;
  /** Files of its folder, by name; `{folder}` in them is replaced by its path. */
  readonly files: Readonly<Record<string, string>>;
  readonly args: (folder: string) => readonly string[];
  /** What it prints once it's ready. */
  readonly ready: RegExp;
}

const untilReady = (child: ChildProcess, { command, ready }: Recipe): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    for (const output of [child.stdout, child.stderr]) {
      output?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (ready.test(said)) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${command} ended: ${said.slice(-2_000)}`)));
  });

const open: Program[] = [];

export const startProgram = async (recipe: Recipe): Promise<Program> => {
  const folder = await mkdtemp('/tmp/keybearer-program-');
  // Servers started by root switch to another user, who must be able to enter the folder.
  await chmod(folder, 0o777);
  for (const [name, text] of Object.entries(recipe.files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text.replaceAll('{folder}', folder));
  }
  const child = spawn(recipe.command, recipe.args(folder), { stdio: ['ignore', 'pipe', 'pipe'] });
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit');
      // They have nothing to lose, and some take seconds to exit.
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const program = { folder, close };
  open.push(program);
  await untilReady(child, recipe);
  return program;
};

/** For `afterEach`. */
export const closePrograms = async (): Promise<void> => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
};
