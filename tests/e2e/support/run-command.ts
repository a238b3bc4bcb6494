// Runs the keybearer command beside the app under test, as a script would.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT, type KeybearerApp } from './app';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

export const startCommand = (app: KeybearerApp, ...args: readonly string[]): RunningCommand => {
  const child = spawn(
    process.execPath,
    [join(PROJECT, 'out/main/keybearer.js'), ...args, '--profile', app.profile],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { process: child, ended };
};

export const runCommand = (app: KeybearerApp, ...args: readonly string[]): Promise<Ended> =>
  startCommand(app, ...args).ended;
