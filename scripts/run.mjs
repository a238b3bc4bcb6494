// Runs other programs asynchronously, so that signals are handled, and lets none outlive this process.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { atTheEnd } from './lifetime.mjs';
import { PROJECT } from './project.mjs';
import { downloadEnvironment } from './setup/proxy-settings.mjs';

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** Wraps the command so that the kernel ends it if this process is killed (Linux). */
export function tiedToUs(command, args, signal = 'KILL') {
  return SETPRIV ? [SETPRIV, ['--pdeathsig', signal, '--', command, ...args]] : [command, args];
}

/**
 * Runs a program to its end. Returns its exit code, its output, and of that what it wrote to stdout; `onLine` gets each
 * line as it arrives.
 */
export async function run(command, args, options = {}) {
  const { onLine, limitMs, input, ...rest } = options;
  const child = spawn(...tiedToUs(command, args), {
    cwd: PROJECT,
    windowsHide: true,
    // A process group of its own, so that its children can be ended with it.
    detached: process.platform !== 'win32',
    ...rest,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  if (input !== undefined) child.stdin.end(input);
  const release = atTheEnd(() => stopTree(child));
  const timer = limitMs ? setTimeout(() => void stopTree(child), limitMs) : undefined;
  const lines = [];
  const toStdout = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (stream === child.stdout) toStdout.push(line);
      onLine?.(line);
    });
  }
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, signal) => resolve(signal ? 128 : exit));
    });
    return { code, output: lines.join('\n'), stdout: toStdout.join('\n') };
  } finally {
    clearTimeout(timer);
    release();
  }
}

/** Runs npm, the one that runs this script if there is one. Downloads use the configured proxies. */
export function runNpm(args, { env, ...rest } = {}) {
  const options = { ...rest, env: downloadEnvironment(env) };
  const own = process.env.npm_execpath;
  const beside = join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  const cli = [own, beside].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return cli ? run(process.execPath, [cli, ...args], options) : run('npm', args, options);
}

/** Asks a process and its group to end, and kills them after two seconds. */
export async function stopTree(child) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const disposed = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
  } else {
    signalTree(child, 'SIGTERM');
  }
  const timer = setTimeout(() => signalTree(child, 'SIGKILL'), 2000);
  await disposed;
  clearTimeout(timer);
}

function signalTree(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}
