// Finds out which program called, from the process that it names. It informs a person; it isn't a protection: every
// program of a user can pose as another.
import { LONGEST_KEY } from '../../../shared/programs';
import { identify, type Identity } from './identify';
import { factsOf } from './process-facts';
import * as words from '../words';

export interface Program {
  /** What a person calls it, such as `claude` or `deploy.sh`. */
  readonly name: string;
  /** The path of its script or else of its executable; empty if it's unknown. */
  readonly path: string;
  /**
   * Recognizes it the next time: the path of its executable, and of the script that it runs. Empty if another program
   * could be taken for it.
   */
  readonly key: string;
  /** The names of the processes from it up to the first, such as `bash`, `zsh` and `gnome-terminal`. */
  readonly chain: readonly string[];
}

const MOST_ANCESTORS = 20;
const MOST_SHOWN = 6;
/** A file's name may have 255 bytes, and anything may be a process's name. */
const LONGEST_NAME_SHOWN = 90;

const shortened = (name: string): string => {
  // Cutting a pair of surrogates would leave half a character.
  const characters = Array.from(name);
  return characters.length <= LONGEST_NAME_SHOWN
    ? name
    : `${characters.slice(0, LONGEST_NAME_SHOWN).join('')}…`;
};

const programAmong = (ancestors: readonly Identity[]): Program => {
  const outer = ancestors.filter(({ name, isInBetween }) => name !== '' && !isInBetween);
  const found = outer.find(({ isShell }) => !isShell) ?? outer[0];
  // A shell that nothing started runs anything, so it can't be recognized.
  const key = found?.isShell === false ? found.key : '';
  return {
    name: shortened(found?.name ?? words.unknownProgram),
    path: found?.path ?? '',
    key: key.length > LONGEST_KEY ? '' : key,
    chain: outer.slice(0, MOST_SHOWN).map(({ name }) => shortened(name)),
  };
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
  const ancestors: Identity[] = [];
  const own = await factsOf(pid);
  const caller = `${pid} ${own?.startedAt ?? ''}`;
  const known = remembered.get(caller);
  if (known !== undefined) return known;
  // The first process of all started everything, so it tells nothing.
  for (let next = own?.parent ?? 0; next > 1 && ancestors.length < MOST_ANCESTORS;) {
    // oxlint-disable-next-line no-await-in-loop -- each names the next
    const facts = await factsOf(next);
    if (facts === null) break;
    // oxlint-disable-next-line no-await-in-loop
    ancestors.push(await identify(facts));
    next = facts.parent;
  }
  const program = programAmong(ancestors);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (own !== null) remembered.set(caller, program);
  return program;
};
