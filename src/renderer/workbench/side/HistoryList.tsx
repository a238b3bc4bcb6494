// Every call made, newest first, by day; a click opens it again.
import { useMemo, useState } from 'react';
import { Button } from '../../ui/Button';
import { byDay, matchesSearch, statusTone } from './history-rules';
import type { HistoryEntry } from './kept';
import { moveInList } from './move-in-list';

/** As many as anyone scrolls through; older ones on demand. */
const SHOWN_AT_FIRST = 100;

interface HistoryListProps {
  readonly history: readonly HistoryEntry[];
  readonly search: string;
  onOpen(entry: HistoryEntry): void;
}

export function HistoryList({ history, search, onOpen }: HistoryListProps) {
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const [openedAt] = useState(() => Date.now());
  const found = useMemo(
    () =>
      search === ''
        ? history
        : history.filter((entry) =>
            matchesSearch(search, [
              entry.method,
              entry.url,
              entry.status,
              entry.code,
              entry.connectionName,
            ]),
          ),
    [history, search],
  );
  // No older than the newest call, so that the day is right also past midnight.
  const now = Math.max(openedAt, history[0]?.at ?? 0);
  const days = byDay(found.slice(0, shown), now);
  return (
    <section aria-label="History" className="side__group" onKeyDown={moveInList}>
      {found.length === 0 && (
        <>
          <h2 className="side__heading">History</h2>
          <p className="side__empty">
            {search === '' ? 'Calls you make are listed here.' : 'No call matches.'}
          </p>
        </>
      )}
      {days.map(({ day, entries }) => (
        <div key={day} role="group" aria-label={day}>
          <h2 className="side__heading">{day}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {found.length > shown && (
        <Button look="quiet" small onClick={() => setShown(shown + SHOWN_AT_FIRST)}>
          Show older
        </Button>
      )}
    </section>
  );
}

function Entry({
  entry,
  onOpen,
}: { readonly entry: HistoryEntry } & Pick<HistoryListProps, 'onOpen'>) {
  const time = new Date(entry.at).toLocaleTimeString('en', { hour12: false });
  return (
    <button
      type="button"
      className="item item--history"
      title={`${entry.method} ${entry.url}\n${time} · ${entry.connectionName}${entry.code === null ? '' : ` · ${entry.code}`}`}
      onClick={() => onOpen(entry)}
    >
      <span className="item__status" data-tone={statusTone(entry.status)}>
        {entry.status ?? 'ERR'}
      </span>
      {entry.method !== 'GET' && <span className="item__method">{entry.method}</span>}
      <span className="item__path">{entry.url}</span>
    </button>
  );
}
