// Keeps the services of a server for agents between its tasks, so that one token serves many of them.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExitCode } from '../../main/command/exit-code';
import type { Running, Session } from '../run-here';

/** They take longer to load than the app takes to respond. */
const loadServices = () => import('../run-here');

interface Kept {
  /** Of the settings that it was opened with. */
  readonly version: string;
  readonly session: Promise<Session>;
  /** How many tasks run in it. */
  running: number;
  isOutdated: boolean;
}

/** Changes with every save of the settings: they are written to a new file, which takes the old one's place. */
const versionOf = (file: string): Promise<string> =>
  stat(file, { bigint: true }).then(
    ({ ino, mtimeNs, size }) => [ino, mtimeNs, size].join(' '),
    () => 'none',
  );

export interface KeptSessions {
  /** Throws a ProblemError of what was passed. What fails later is printed. */
  runHere(running: Running): Promise<ExitCode>;
  close(): Promise<void>;
}

/**
 * One session per connection that's asked for. Once the settings have changed, the next task gets a new one: a
 * permission may have been revoked, or credentials replaced.
 */
export const keepSessions = (): KeptSessions => {
  const all = new Map<string, Kept>();

  const closeIfUnused = async (kept: Kept): Promise<void> => {
    if (kept.running > 0 || !kept.isOutdated) return;
    await kept.session.then(
      (session) => session.close(),
      // Whoever opened it has been given the reason.
      () => undefined,
    );
  };

  const retire = (name: string, kept: Kept): Promise<void> => {
    if (all.get(name) === kept) all.delete(name);
    kept.isOutdated = true;
    return closeIfUnused(kept);
  };

  /** Returns the session counted as in use, so that nothing closes it before the task starts. */
  const takeSession = async (name: string, running: Running): Promise<Kept> => {
    const version = await versionOf(join(running.profile, 'settings.json'));
    const known = all.get(name);
    if (known?.version === version) {
      known.running += 1;
      return known;
    }
    const session = loadServices().then(({ openSession }) => openSession(running));
    const kept: Kept = { version, session, running: 1, isOutdated: false };
    all.set(name, kept);
    if (known !== undefined) void retire(name, known);
    return kept;
  };

  return {
    runHere: async (running) => {
      const name = running.options.connection ?? '';
      const kept = await takeSession(name, running);
      try {
        const session = await kept.session.catch(async (error: unknown) => {
          await retire(name, kept);
          throw error;
        });
        return await session.run(running.task, running.streams, running.abort);
      } finally {
        kept.running -= 1;
        await closeIfUnused(kept);
      }
    },
    close: async () => {
      await Promise.all([...all].map(([name, kept]) => retire(name, kept)));
    },
  };
};
