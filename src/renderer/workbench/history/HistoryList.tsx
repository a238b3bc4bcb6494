// The history: requests by day, newest first. A click opens one.
import { memo, useMemo, useState } from 'react';
import { Button } from '../../ui/Button';
import { matchesSearch } from '../lists/matches-search';
import { byDay, wasCancelled } from './history-rules';
import { statusTone } from '../response/status/status-words';
import { CompareIcon, SendIcon } from '../../ui/icons';
import type { HistoryEntry } from '../model/history';
import { moveInList } from '../lists/list-keys';

/** More than people scroll through; older ones load on demand. */
const SHOWN_AT_FIRST = 100;

/** Whether the history saves the responses of a connection. */
export interface SaveResponses {
  readonly connectionName: string;
  readonly on: boolean;
  change(on: boolean): void;
}

interface HistoryListProps {
  readonly history: readonly HistoryEntry[];
  readonly search: string;
  readonly saveResponses: SaveResponses | null;
  onOpen(entry: HistoryEntry): void;
  onSendAgain(entry: HistoryEntry): void;
  onCompare(entry: HistoryEntry): void;
}

export function HistoryList(props: HistoryListProps) {
  const { history, search, saveResponses, onOpen, onSendAgain, onCompare } = props;
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
  // No earlier than the newest request, so that the day is right after midnight too.
  const now = Math.max(openedAt, history[0]?.at ?? 0);
  const days = byDay(found.slice(0, shown), now);
  return (
    <section aria-label="History" className="side__group" onKeyDown={moveInList}>
      <h2 className="side__heading">
        History
        {saveResponses !== null && (
          <Button
            variant="quiet"
            small
            className="side__toggle"
            aria-pressed={saveResponses.on}
            title={`Save the responses of ${saveResponses.connectionName} in the history, to compare them later. They’re stored on this computer, redacted.`}
            onClick={() => saveResponses.change(!saveResponses.on)}
          >
            Save responses
          </Button>
        )}
      </h2>
      {found.length === 0 && (
        <p className="side__empty">
          {search === '' ? 'Requests you send are listed here.' : 'No matching requests.'}
        </p>
      )}
      {days.map(({ day, entries }) => (
        <div key={day} role="group" aria-label={day}>
          <h3 className="side__heading side__subheading">{day}</h3>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id}>
                <Entry
                  entry={entry}
                  onOpen={onOpen}
                  onSendAgain={onSendAgain}
                  onCompare={onCompare}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {found.length > shown && (
        <Button variant="quiet" small onClick={() => setShown(shown + SHOWN_AT_FIRST)}>
          Show older
        </Button>
      )}
    </section>
  );
}

// A shared formatter: one per entry would take longer than the rest of the list.
const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hour12: false });

interface EntryProps extends Pick<HistoryListProps, 'onOpen' | 'onSendAgain' | 'onCompare'> {
  readonly entry: HistoryEntry;
}

const Entry = memo(function Entry({ entry, onOpen, onSendAgain, onCompare }: EntryProps) {
  const time = TIME.format(entry.at);
  const what = `${entry.method} ${entry.url}`;
  return (
    <div className="entry">
      <button
        type="button"
        className="item item--history"
        title={`${entry.method} ${entry.url}\n${time} · ${entry.connectionName}${entry.code === null ? '' : ` · ${entry.code}`}`}
        onClick={() => onOpen(entry)}
      >
        <span
          className="item__status"
          data-tone={wasCancelled(entry) ? 'plain' : statusTone(entry.status)}
        >
          {entry.status ?? (wasCancelled(entry) ? '–' : 'ERR')}
        </span>
        {entry.method !== 'GET' && <span className="item__method">{entry.method}</span>}
        <span className="item__path">{entry.url}</span>
      </button>
      <Button
        variant="quiet"
        icon
        small
        className="entry__act"
        aria-label={`Compare ${what} with now`}
        title="Compare with the current request"
        onClick={() => onCompare(entry)}
      >
        <CompareIcon />
      </Button>
      <Button
        variant="quiet"
        icon
        small
        className="entry__act"
        aria-label={`Send ${what} again`}
        title="Send again"
        onClick={() => onSendAgain(entry)}
      >
        <SendIcon />
      </Button>
    </div>
  );
});
