// Lists what this process holds open: sockets, lookups, files, timers that keep it alive.
import { setImmediate as nextTurn } from 'node:timers/promises';

const OF_INTEREST = /TCP(?!Server)|TLS|GetAddrInfo|Timeout|FSReq|FileHandle/;
/** Far longer than closing a handle takes, which is a few turns of the event loop. */
const WAIT_MS = 2_000;

export const openResources = (): readonly string[] =>
  process.getActiveResourcesInfo().filter((kind) => OF_INTEREST.test(kind));

const more = (before: readonly string[]): readonly string[] => {
  const left = [...before];
  return openResources().filter((kind) => {
    const at = left.indexOf(kind);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
};

/** Returns what is open beyond `before`, once closing handles have closed. */
export const leftOpen = async (before: readonly string[]): Promise<readonly string[]> => {
  const until = performance.now() + WAIT_MS;
  // oxlint-disable-next-line no-await-in-loop -- one turn after another
  while (more(before).length > 0 && performance.now() < until) await nextTurn();
  return more(before);
};
