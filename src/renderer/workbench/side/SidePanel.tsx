// The left side: ready-made requests by group, and every call made, both searched by one field.
import { useDeferredValue, useState } from 'react';
import type { SampleRequest } from '../../../shared/sample-request';
import { Button } from '../../ui/Button';
import { PlusIcon, SearchIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { HistoryList } from './HistoryList';
import { matchesSearch } from './history-rules';
import type { HistoryEntry } from './kept';
import { moveInList } from './move-in-list';

interface SidePanelProps {
  readonly samples: readonly SampleRequest[];
  readonly history: readonly HistoryEntry[];
  /** The ready-made request in hand. */
  readonly current: string | null;
  onOpenSample(sample: SampleRequest): void;
  onOpenEntry(entry: HistoryEntry): void;
  onNew(): void;
}

export function SidePanel(props: SidePanelProps) {
  const { samples, history, current, onOpenSample, onOpenEntry, onNew } = props;
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = samples.filter(
    (sample) =>
      search === '' ||
      matchesSearch(search, [sample.name, sample.method, sample.url, sample.group]),
  );
  return (
    <>
      <div className="side__search">
        <SearchIcon />
        <input
          type="search"
          className="field field--sans"
          aria-label="Search requests and history"
          placeholder="Search requests and history"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="side__lists">
        <nav aria-label="Ready-made" className="side__group">
          <h2 className="side__heading">
            Requests
            <Button
              look="quiet"
              icon
              small
              aria-label="New"
              title={`New request (${shortcut('N')})`}
              onClick={onNew}
            >
              <PlusIcon />
            </Button>
          </h2>
          <SampleList samples={found} current={current} onOpen={onOpenSample} />
          {found.length === 0 && (
            <p className="side__empty">
              {search === ''
                ? 'None ready-made for this connection.'
                : 'No request is called that.'}
            </p>
          )}
        </nav>
        <HistoryList history={history} search={search} onOpen={onOpenEntry} />
      </div>
    </>
  );
}

interface SampleListProps {
  readonly samples: readonly SampleRequest[];
  readonly current: string | null;
  onOpen(sample: SampleRequest): void;
}

function SampleList({ samples, current, onOpen }: SampleListProps) {
  const groups = new Map<string, SampleRequest[]>();
  for (const sample of samples)
    groups.set(sample.group, [...(groups.get(sample.group) ?? []), sample]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrow keys move between its buttons
    <div onKeyDown={moveInList}>
      {[...groups].map(([group, members]) => (
        <div key={group} role="group" aria-label={group}>
          {groups.size > 1 && <h3 className="side__subheading">{group}</h3>}
          <ul>
            {members.map((sample) => (
              <li key={sample.id}>
                <button
                  type="button"
                  className="item"
                  aria-current={sample.id === current}
                  title={sample.note}
                  onClick={() => onOpen(sample)}
                >
                  <span className="item__method">{sample.method}</span>
                  <span className="item__name">{sample.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
