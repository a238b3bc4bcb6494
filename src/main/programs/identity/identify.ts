// Which program a process is: its executable, or the script that it runs. If that can't be told for certain, it has no
// key: a permission for it could cover another program.
import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { optionsOf, scriptAmong } from './interpreters';
import {
  isInBetween,
  isMultiCall,
  isScriptInBetween,
  runsAnything,
  runsScripts,
} from './launchers';
import type { ProcessFacts } from './process-facts';

export interface Identity {
  readonly name: string;
  /** The path of the script or else of the executable; empty if it's unknown. */
  readonly path: string;
  /** Empty if it can't be recognized again. */
  readonly key: string;
  /** A shell with code, or one in which someone types: whoever started it is the program. */
  readonly isShell: boolean;
  readonly isInBetween: boolean;
}

interface Called {
  readonly name: string;
  readonly args: readonly string[];
}

/** The name that counts, such as `sh` for a busybox that was called by that name. */
const calledAs = ({ executable, command }: ProcessFacts): Called => {
  const [first = '', ...args] = command;
  const own = basename(executable === '' ? first : executable);
  if (own === 'bun' && basename(first) === 'bunx') return { name: 'bunx', args };
  if (!isMultiCall(own)) return { name: own, args };
  const called = basename(first);
  return isMultiCall(called)
    ? { name: basename(args[0] ?? called), args: args.slice(1) }
    : { name: called, args };
};

/** Where shells have the script open that they read: so it's known even if they have changed their folder. */
const OPEN_SCRIPT = new Map([
  ['bash', 255],
  ['dash', 10],
  ['sh', 10],
  ['ash', 10],
]);

const openScriptOf = async (pid: number, shell: string, name: string): Promise<string | null> => {
  const number = OPEN_SCRIPT.get(shell);
  if (number === undefined) return null;
  const path = await readlink(`/proc/${pid}/fd/${number}`).catch(() => null);
  return path !== null && basename(path) === basename(name) ? path : null;
};

/** Open files, such as that of a shell's `<(…)`: behind their names can be any code. */
const isOpenFile = (path: string): boolean => /^\/(dev|proc)(\/|$)/.test(path);

/** The file itself, behind all links; null if it's unknown or isn't a regular file. */
const fileOf = async (
  facts: ProcessFacts,
  shell: string,
  given: string,
): Promise<string | null> => {
  const { pid, folder } = facts;
  const path = isAbsolute(given)
    ? given
    : ((await openScriptOf(pid, shell, given)) ?? (folder && resolve(folder, given)));
  if (path === null || isOpenFile(resolve(path))) return null;
  try {
    const real = await realpath(path);
    return !isOpenFile(real) && (await stat(real)).isFile() ? real : null;
  } catch {
    // It's gone, or was never there.
    return null;
  }
};

export const identify = async (facts: ProcessFacts): Promise<Identity> => {
  const { executable } = facts;
  const { name, args } = calledAs(facts);
  const options = optionsOf(name);
  const own: Identity = {
    name,
    path: executable,
    key: '',
    isShell: options?.isShell ?? false,
    isInBetween: isInBetween(name),
  };
  if (options === null) return runsAnything(name) ? own : { ...own, key: executable };
  const given = scriptAmong(options, args);
  if (given === null || isOpenFile(given)) return own;
  const file = await fileOf(facts, name, given);
  // It's a script, but nobody knows which.
  if (file === null) return { ...own, isShell: false };
  const script = basename(given);
  // Whatever else the same interpreter runs would be allowed too.
  const isCertain = executable !== '' && !runsScripts(script, file);
  return {
    name: script,
    path: file,
    key: isCertain
      ? [executable, ...(isMultiCall(basename(executable)) ? [name] : []), file].join(' ')
      : '',
    isShell: false,
    isInBetween: isScriptInBetween(script),
  };
};
