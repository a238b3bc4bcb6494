// The left side: ready-made requests by group, and every call made, both searched by one field.
import { useDeferredValue, useState } from 'react';
import type { SampleRequest } from '../../../shared/sample-request';
import { Button } from '../../ui/Button';
import { PlusIcon, SearchIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { HistoryList } from './HistoryList';
import { matchesSearch } from './history-rules';
import type { HistoryEntry } from './kept';
import { SampleList } from './SampleList';

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
          <SampleList
            samples={found}
            current={current}
            allOpen={search !== ''}
            onOpen={onOpenSample}
          />
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
