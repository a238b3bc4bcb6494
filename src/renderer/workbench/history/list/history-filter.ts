// Filters the history by class of status, host, connection and who sent it.
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { HistoryEntry } from '../../model/history';
import * as words from '../words';

export const STATUS_CLASSES = ['2xx', '3xx', '4xx', '5xx', words.noResponse] as const;

/** An empty string is any. */
export interface HistoryFilter {
  readonly status: string;
  readonly host: string;
  readonly connection: string;
  /** A program's name, or {@link YOU}. */
  readonly sender: string;
}

/** Who sent what no program did. */
export const YOU = words.you;

export const NO_FILTER: HistoryFilter = { status: '', host: '', connection: '', sender: '' };

export const isFiltered = (filter: HistoryFilter): boolean =>
  Object.values(filter).some((value) => value !== '');

const statusClass = ({ status }: HistoryEntry): string =>
  status === null ? words.noResponse : `${Math.floor(status / 100)}xx`;

const HOST = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]+)/i;

/** A path was sent to its connection's API base URL. Null if that isn't known any more. */
const hostOf = (
  { url, connection }: HistoryEntry,
  connections: readonly ConnectionSummary[],
): string | null => {
  const full = HOST.exec(url)?.[1];
  if (full !== undefined) return full.toLowerCase();
  const base = connections.find(({ id }) => id === connection)?.apiBaseUrl ?? '';
  return HOST.exec(base)?.[1]?.toLowerCase() ?? null;
};

export const filterHistory = (
  entries: readonly HistoryEntry[],
  filter: HistoryFilter,
  connections: readonly ConnectionSummary[],
): readonly HistoryEntry[] => {
  if (!isFiltered(filter)) return entries;
  const { status, host, connection, sender } = filter;
  return entries.filter(
    (entry) =>
      (status === '' || statusClass(entry) === status) &&
      (connection === '' || entry.connectionName === connection) &&
      (sender === '' || (entry.program ?? YOU) === sender) &&
      (host === '' || hostOf(entry, connections) === host),
  );
};

/** The hosts and connections that there are entries of, in order. */
export const filterChoices = (
  entries: readonly HistoryEntry[],
  connections: readonly ConnectionSummary[],
): Readonly<Record<'hosts' | 'connections' | 'senders', readonly string[]>> => ({
  hosts: [...new Set(entries.flatMap((entry) => hostOf(entry, connections) ?? []))].toSorted(),
  connections: [...new Set(entries.map(({ connectionName }) => connectionName))].toSorted(),
  senders: [...new Set(entries.map(({ program }) => program ?? YOU))].toSorted(),
});
