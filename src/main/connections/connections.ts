// The connections and general settings in their current state, with subscriptions to changes.
import type {
  Connection,
  ConnectionFields,
  CredentialsMarker,
  KeyMarkers,
} from '../../shared/connection';
import { describeProblem, type Problem, type ProblemCode } from '../../shared/problems/problem';
import { NO_PROGRAMS, type ProgramSettings } from '../../shared/programs';
import type { GeneralSettings } from '../../shared/settings';
import { ProblemError } from '../problem-error';
import { defaultSettings, sandboxConnection } from './default-settings';
import { permissionsAfterSaving } from './permissions';
import {
  readSettings,
  removeUnfinished,
  setAsideForeign,
  settingsPlace,
  textOf,
  writeSettings,
  type Settings,
} from './settings-file';

export interface Connections {
  list(): readonly Connection[];
  /** Throws ProblemError `connection-unknown`. */
  get(id: string): Connection;
  selected(): Connection;
  general(): GeneralSettings;
  historyClearedAt(): number;
  programs(): ProgramSettings;
  notices(): readonly Problem[];
  /** Shows a problem in both windows from now on, once per code. */
  report(code: ProblemCode): void;
  add(fields: ConnectionFields, id: string, keys?: KeyMarkers): Promise<Connection>;
  /** `keys`: the new set of its keychain items; unchanged if left out. */
  update(id: string, fields: ConnectionFields, keys?: KeyMarkers): Promise<Connection>;
  setCredentials(id: string, marker: CredentialsMarker | null): Promise<void>;
  setKeys(id: string, keys: KeyMarkers): Promise<void>;
  /** The last connection is replaced by a new sandbox, so that there's always one. */
  remove(id: string): Promise<void>;
  select(id: string): Promise<void>;
  setGeneral(general: GeneralSettings): Promise<void>;
  setPrograms(programs: ProgramSettings): Promise<void>;
  clearHistory(): Promise<void>;
  onChange(listener: () => void): () => void;
  /** Resolves when all changes so far have been written. */
  settled(): Promise<void>;
}

/** Drops the markers of items that were stored for a previous run only. */
const withoutRunOnly = (settings: Settings): Settings => ({
  ...settings,
  connections: settings.connections.map((connection) => ({
    ...connection,
    credentials: connection.credentials?.keptIn === 'run' ? null : connection.credentials,
    keys: Object.fromEntries(
      Object.entries(connection.keys).filter(([, { keptIn }]) => keptIn !== 'run'),
    ),
  })),
});

interface Options {
  /** Problems to report in addition to those found in the file. */
  readonly notices?: readonly Problem[];
  /** `never`: changes hold for this run only, and the file stays as it is, even if it isn't valid. */
  readonly saves?: 'always' | 'never';
}

export const loadConnections = async (
  settingsFile: string,
  { notices: reportedAlready = [], saves = 'always' }: Options = {},
): Promise<Connections> => {
  const path = await settingsPlace(settingsFile);
  if (saves === 'always') await removeUnfinished(path);
  const read = await readSettings(path, saves === 'always');
  let settings = withoutRunOnly(read.settings ?? defaultSettings());
  /** The file's content, as last read or written. */
  let known = read.text;
  const notices: Problem[] = [...reportedAlready, ...read.problems];
  const listeners = new Set<() => void>();
  let writing: Promise<void> = Promise.resolve();

  const announce = (): void => {
    for (const listener of listeners) listener();
  };

  const addNotice = (problem: Problem): void => {
    if (!notices.some(({ code }) => code === problem.code)) notices.push(problem);
  };

  /** Changes by another program are neither merged nor lost: its file is set aside next to the new one. */
  const write = async (changed: Settings): Promise<void> => {
    if (saves === 'never') return;
    if (read.blocked !== null) throw new ProblemError(read.blocked.code, read.blocked);
    const text = textOf(withoutRunOnly(changed));
    const aside = await setAsideForeign(path, known);
    if (aside !== null)
      addNotice(describeProblem('settings-changed-while-running', { detail: aside }));
    await writeSettings(path, text);
    known = text;
  };

  /**
   * Writes one change at a time. If the write fails, the change isn't kept in memory either, so Settings never shows
   * anything that a restart would lose.
   */
  const change = async (edit: (settings: Settings) => Settings): Promise<void> => {
    const turn = writing.then(async () => {
      const changed = edit(settings);
      await write(changed);
      settings = changed;
      announce();
    });
    writing = turn.catch(() => undefined);
    await turn;
  };

  /** For changes that aren't worth failing for: if they can't be written, they hold for this run. */
  const note = async (edit: (settings: Settings) => Settings): Promise<void> => {
    try {
      await change(edit);
    } catch (error) {
      const { problem } = error as ProblemError;
      // Nothing could be written any more with this in memory.
      if (problem.code === 'settings-invalid') throw error;
      settings = edit(settings);
      addNotice(problem);
      announce();
    }
  };

  const get = (id: string): Connection => {
    const found = settings.connections.find((connection) => connection.id === id);
    if (found === undefined) throw new ProblemError('connection-unknown');
    return found;
  };

  const replaced =
    (id: string, more: Partial<Connection>) =>
    (now: Settings): Settings => ({
      ...now,
      connections: now.connections.map((connection) =>
        connection.id === id ? { ...connection, ...more } : connection,
      ),
    });

  // Reported once: from the next start on, the file counts as our own. Using stored secrets at other addresses still
  // asks.
  if (read.problems.some(({ code }) => code === 'settings-changed-outside'))
    // What programs may do is a person's to say, in Settings.
    await note((now) => ({ ...now, programs: NO_PROGRAMS }));

  return {
    list: () => settings.connections,
    get,
    selected: () =>
      // There's always a first one: the schema and remove() ensure it.
      settings.connections.find(({ id }) => id === settings.selected) ?? settings.connections[0]!,
    general: () => settings.general,
    historyClearedAt: () => settings.historyClearedAt,
    programs: () => settings.programs,
    notices: () => notices,
    report: (code) => {
      addNotice(describeProblem(code));
      announce();
    },
    add: async (fields, id, keys = {}) => {
      await change((now) => ({
        ...now,
        connections: [...now.connections, { ...fields, id, credentials: null, keys }],
      }));
      return get(id);
    },
    update: async (id, fields, keys) => {
      get(id);
      const saved = replaced(id, { ...fields, ...(keys && { keys }) });
      await change((now) => {
        const changed = saved(now);
        const connection = changed.connections.find((each) => each.id === id);
        const { permissions } = changed.programs;
        return {
          ...changed,
          programs: {
            ...changed.programs,
            permissions:
              connection === undefined
                ? permissions
                : permissionsAfterSaving(permissions, connection),
          },
        };
      });
      return get(id);
    },
    setCredentials: async (id, credentials) => {
      get(id);
      await note(replaced(id, { credentials }));
    },
    setKeys: async (id, keys) => {
      get(id);
      await note(replaced(id, { keys }));
    },
    remove: (id) =>
      change((now) => {
        const left = now.connections.filter((connection) => connection.id !== id);
        const connections = left.length === 0 ? [sandboxConnection()] : left;
        const selected = now.selected === id ? connections[0]!.id : now.selected;
        const permissions = now.programs.permissions.filter(({ connection }) => connection !== id);
        return { ...now, connections, selected, programs: { ...now.programs, permissions } };
      }),
    select: async (id) => {
      get(id);
      if (settings.selected !== id) await note((now) => ({ ...now, selected: id }));
    },
    setGeneral: (general) => change((now) => ({ ...now, general })),
    setPrograms: (programs) => change((now) => ({ ...now, programs })),
    clearHistory: () => change((now) => ({ ...now, historyClearedAt: Date.now() })),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => writing,
  };
};
