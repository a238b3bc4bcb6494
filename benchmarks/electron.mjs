// Starts an Electron program and asks its first page, over the pipe of --remote-debugging-pipe.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDevtools } from '../scripts/first-minute/devtools.mjs';
import { isRoot } from '../scripts/project.mjs';

const electron = createRequire(import.meta.url)('electron');

/** `folder`: the program's, with a package.json. `profile`: a folder of its own. */
export async function startProgram(folder, profile, more = []) {
  const spawnedAt = Date.now();
  const args = [
    folder,
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--disable-gpu',
    ...more,
  ];
  if (isRoot) args.push('--no-sandbox');
  const child = spawn(electron, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const devtools = openDevtools(child.stdio[3], child.stdio[4]);

  /** The session of the first page whose address begins so. */
  async function attach(address) {
    for (;;) {
      const { targetInfos } = await devtools.send('Target.getTargets');
      const target = targetInfos.find(
        ({ type, url }) => type === 'page' && url.startsWith(address),
      );
      if (target !== undefined) {
        const { targetId } = target;
        const { sessionId } = await devtools.send('Target.attachToTarget', {
          targetId,
          flatten: true,
        });
        return sessionId;
      }
      await sleep(2);
    }
  }

  /** The value of an expression in the page, awaited. */
  async function ask(sessionId, expression) {
    const params = { expression, awaitPromise: true, returnByValue: true };
    let response;
    while (response === undefined) {
      // A page that is only just being loaded takes the question with it.
      response = await devtools.send('Runtime.evaluate', params, sessionId).catch((error) => {
        if (!/context/i.test(error.message)) throw error;
      });
    }
    const { result, exceptionDetails } = response;
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? 'the page threw');
    return result.value;
  }

  async function stop() {
    child.kill('SIGKILL');
    await ended;
  }

  return { pid: child.pid, spawnedAt, devtools, attach, ask, stop };
}

/** A process's own memory, in bytes: private, so that what Electron's processes share does not count (Linux). */
export async function privateBytes(pid) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...rollup.matchAll(/^Private_\w+:\s+(\d+)/gm)].map(([, kB]) => Number(kB));
  return kilobytes.reduce((sum, value) => sum + value, 0) * 1_024;
}
