// What the system reports about a process.
import { execFile } from 'node:child_process';
import { readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { readRegular } from '../../regular-file';

export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** Empty if the system keeps it to itself, as for another user's process. */
  readonly executable: string;
  /** The command line, with the name that the process was called by. */
  readonly command: readonly string[];
  /** The folder that relative paths on its command line were meant for; null if that's unknown. */
  readonly folder: string | null;
  /** When it was started, as the system writes it: tells it from a later one with the same ID. */
  readonly startedAt: string;
}

const readPid = (pid: number, name: string): Promise<string> =>
  readRegular(`/proc/${pid}/${name}`).then(String);

/**
 * A process may have changed its folder since, so the current one counts only if it's also the one that the shell which
 * started it named.
 */
const folderAtStart = async (pid: number): Promise<string | null> => {
  try {
    const [now, environment] = await Promise.all([
      readlink(`/proc/${pid}/cwd`),
      readPid(pid, 'environ'),
    ]);
    const named = /(?:^|\0)PWD=([^\0]+)/.exec(environment)?.[1];
    return named !== undefined && (await realpath(named)) === now ? now : null;
  } catch {
    // Another user's process keeps both to itself.
    return null;
  }
};

const onLinux = async (pid: number): Promise<ProcessFacts> => {
  const [status, commandLine, executable, folder] = await Promise.all([
    readPid(pid, 'stat'),
    readPid(pid, 'cmdline'),
    readlink(`/proc/${pid}/exe`).catch(() => ''),
    folderAtStart(pid),
  ]);
  // The name is in parentheses and may contain some (proc_pid_stat(5)).
  const afterName = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    parent: Number(afterName[1]),
    executable: executable.replace(/ \(deleted\)$/, ''),
    command: commandLine.split('\0').slice(0, -1),
    folder,
    startedAt: afterName[19] ?? '',
  };
};

const run = promisify(execFile);

const onMacOs = async (pid: number): Promise<ProcessFacts> => {
  const ask = async (what: string) =>
    (await run('/bin/ps', ['-o', `${what}=`, '-p', String(pid)])).stdout.trim();
  const [parent, executable = '', all = '', startedAt = ''] = await Promise.all(
    ['ppid', 'comm', 'args', 'lstart'].map(ask),
  );
  return {
    pid,
    parent: Number(parent),
    executable,
    command: all.split(' '),
    folder: null,
    startedAt,
  };
};

/** Returns null if it has ended, or if the system doesn't say. */
export const factsOf = async (pid: number): Promise<ProcessFacts | null> => {
  try {
    if (process.platform === 'linux') return await onLinux(pid);
    return process.platform === 'darwin' ? await onMacOs(pid) : null;
  } catch {
    // It has ended.
    return null;
  }
};
