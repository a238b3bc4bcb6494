// Finds out which program called, from the process that it names. It informs a person; it isn't a protection: every
// program of a user can pose as another.
import { execFile } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readRegular } from '../regular-file';

export interface Program {
  /** What a person calls it, such as `claude` or `deploy.sh`. */
  readonly name: string;
  /** Recognizes it the next time: the path of its executable, and of the script that it runs. */
  readonly key: string;
  /** The names of the processes from it up to the first, such as `bash`, `zsh` and `gnome-terminal`. */
  readonly chain: readonly string[];
}

interface ProcessFacts {
  readonly parent: number;
  readonly executable: string;
  /** The command line, without the executable. */
  readonly args: readonly string[];
  /** Its working folder; null if that's unknown. */
  readonly folder: string | null;
  /** When it was started, as the system writes it: tells it from a later one with the same ID. */
  readonly startedAt: string;
}

const MOST_ANCESTORS = 20;
const MOST_SHOWN = 6;

const onLinux = async (pid: number): Promise<ProcessFacts> => {
  const [status, commandLine, executable, folder] = await Promise.all([
    readRegular(`/proc/${pid}/stat`).then(String),
    readRegular(`/proc/${pid}/cmdline`).then(String),
    // Another user's process, such as the first one, keeps its path to itself.
    readlink(`/proc/${pid}/exe`).catch(() => ''),
    readlink(`/proc/${pid}/cwd`).catch(() => null),
  ]);
  // The name is in parentheses and may contain some (proc_pid_stat(5)).
  const afterName = status.slice(status.lastIndexOf(')') + 2).split(' ');
  const [first = '', ...args] = commandLine.split('\0').slice(0, -1);
  return {
    parent: Number(afterName[1]),
    executable: executable === '' ? first : executable.replace(/ \(deleted\)$/, ''),
    args,
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
  const args = all.split(' ').slice(1);
  return { parent: Number(parent), executable, args, folder: null, startedAt };
};

const factsOf = async (pid: number): Promise<ProcessFacts | null> => {
  try {
    if (process.platform === 'linux') return await onLinux(pid);
    return process.platform === 'darwin' ? await onMacOs(pid) : null;
  } catch {
    // It has ended.
    return null;
  }
};

/** They run what others wrote: the script is the program, and without one the process that started them. */
const INTERPRETERS = /^(node|bun|deno|python[\d.]*|ruby[\d.]*|perl[\d.]*|php[\d.]*|java)$/;
const SHELLS = /^-?(sh|bash|zsh|dash|fish|ksh|tcsh|pwsh)$/;
/** They stand between the program and the command. */
const IN_BETWEEN = /^(env|sudo|time|timeout|nice|nohup|xargs|npm|npx|make)$/;

/** Options of interpreters that are followed by a value of their own. */
const WITH_VALUE =
  /^(-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|-W|-X|-I|-M|-cp|-classpath|--class-path|-o|-O)$/;
/** Options that are followed by code. */
const WITH_CODE = /^(-e|--eval|-p|--print|-c|-)$/;
/** Names that an open file has in each process, such as that of a shell's `<(…)`. Behind it can be any code. */
const OF_AN_OPEN_FILE = /^\/(dev\/(stdin|fd\/\d+)|proc\/[^/]+\/fd\/\d+)$/;

interface Script {
  /** The script, or the module of `-m`. */
  readonly name: string;
  readonly isModule: boolean;
}

/** What an interpreter or shell runs; null if it's code on its command line, or what someone types. */
const scriptOf = ({ args }: ProcessFacts): Script | null => {
  for (let at = 0; at < args.length; at += 1) {
    const each = args[at] ?? '';
    const next = args[at + 1];
    if (!each.startsWith('-'))
      return OF_AN_OPEN_FILE.test(each) ? null : { name: each, isModule: false };
    if (WITH_CODE.test(each)) return null;
    if (each === '-m') return next === undefined ? null : { name: next, isModule: true };
    if (WITH_VALUE.test(each)) at += 1;
  }
  return null;
};

/** Also npm's own processes, whose script is npm-cli.js. */
const isInBetween = (name: string): boolean =>
  IN_BETWEEN.test(name) || /^(npm|npx)-cli\.js$/.test(name) || name === 'keybearer.mjs';

interface Named {
  readonly name: string;
  readonly key: string;
  readonly isShell: boolean;
}

const nameOf = (facts: ProcessFacts): Named => {
  const own = basename(facts.executable);
  const isShell = SHELLS.test(own);
  if (!isShell && !INTERPRETERS.test(own))
    return { name: own, key: facts.executable, isShell: false };
  const script = scriptOf(facts);
  // Whatever else the same interpreter runs would be allowed too, so it can't be recognized.
  if (script === null) return { name: own, key: isShell ? facts.executable : '', isShell };
  const { name, isModule } = script;
  const path = isModule || facts.folder === null ? name : resolve(facts.folder, name);
  const key = `${facts.executable} ${isModule ? '-m ' : ''}${path}`;
  return { name: basename(name), key, isShell: false };
};

/** A server for agents calls again and again from one process. */
const MOST_REMEMBERED = 100;
const remembered = new Map<string, Program>();

/**
 * @param pid The process of the keybearer command itself, as it says. Its parents are asked of the system.
 * @returns The program that ran it: the nearest one that isn't a shell or a helper such as env or npm, or else the
 *   nearest shell.
 */
export const programOf = async (pid: number): Promise<Program> => {
  const ancestors: Named[] = [];
  const own = await factsOf(pid);
  const caller = `${pid} ${own?.startedAt ?? ''}`;
  const known = remembered.get(caller);
  if (known !== undefined) return known;
  // The first process of all started everything, so it tells nothing.
  for (let next = own?.parent ?? 0; next > 1 && ancestors.length < MOST_ANCESTORS;) {
    // oxlint-disable-next-line no-await-in-loop -- each names the next
    const facts = await factsOf(next);
    if (facts === null) break;
    ancestors.push(nameOf(facts));
    next = facts.parent;
  }
  const outer = ancestors.filter(({ name }) => name !== '' && !isInBetween(name));
  const found = outer.find(({ isShell }) => !isShell) ?? outer[0];
  const program: Program = {
    name: found?.name ?? 'An unknown program',
    // A shell that nothing started runs anything, so it can't be recognized.
    key: found?.isShell === false ? found.key : '',
    chain: outer.slice(0, MOST_SHOWN).map(({ name }) => name),
  };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (own !== null) remembered.set(caller, program);
  return program;
};
