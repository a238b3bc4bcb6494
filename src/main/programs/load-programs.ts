// Loads the code for programs once they're allowed, so that a start without it isn't slower.
import type { Connections } from '../connections/connections';
import type { Programs } from './programs';

type Create = (onQuestion: () => void, onChange: () => void) => Promise<Programs>;

interface Options {
  readonly connections: Pick<Connections, 'programs' | 'onChange'>;
  readonly create: Create;
  /** Called when there's another question, or none. */
  readonly onQuestion: () => void;
}

/** What the windows use of programs, from the start: before they're allowed, there's nothing to show. */
export interface LoadedPrograms extends Programs {
  /** Calls back when the calls or their failure have changed. */
  readonly onChange: (listener: () => void) => () => void;
}

export const loadPrograms = ({ connections, create, onQuestion }: Options): LoadedPrograms => {
  const listeners = new Set<() => void>();
  const announce = (): void => {
    for (const listener of listeners) listener();
  };
  let isLoading = false;
  let isClosed = false;
  let programs: Programs | null = null;
  let failed = false;

  const load = async (): Promise<void> => {
    if (isLoading || !connections.programs().enabled) return;
    isLoading = true;
    try {
      const created = await create(onQuestion, announce);
      if (isClosed) created.close();
      else programs = created;
      failed = false;
    } catch {
      // Tried again at the next change; Settings says that it doesn't work.
      failed = true;
      isLoading = false;
    }
    announce();
  };
  const unfollow = connections.onChange(() => void load());
  void load();

  return {
    question: () => programs?.question() ?? null,
    reply: (reply) => programs?.reply(reply),
    calls: () => programs?.calls() ?? [],
    sentSince: (number) => programs?.sentSince(number) ?? [],
    hasFailed: () => failed || (programs?.hasFailed() ?? false),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      unfollow();
      programs?.close();
    },
  };
};
