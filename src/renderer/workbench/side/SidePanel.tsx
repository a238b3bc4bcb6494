// The left side: saved requests, ready-made ones by group, and every call made, all searched by one field.
import { useDeferredValue, useState } from 'react';
import type { SampleRequest } from '../../../shared/sample-request';
import { Button } from '../../ui/Button';
import { PlusIcon, SearchIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import type { Draft } from '../request/draft';
import { SavedSection } from '../saved/SavedSection';
import type { Saved } from '../saved/use-saved';
import { HistoryList } from './HistoryList';
import { matchesSearch } from './history-rules';
import type { HistoryEntry } from './kept';
import { SampleList } from './SampleList';

interface SidePanelProps {
  readonly samples: readonly SampleRequest[];
  readonly saved: Saved;
  readonly history: readonly HistoryEntry[];
  /** The request in hand. */
  readonly current: Draft;
  onOpenSaved(draft: Draft): void;
  onOpenSample(sample: SampleRequest): void;
  onOpenEntry(entry: HistoryEntry): void;
  onNew(): void;
}

export function SidePanel(props: SidePanelProps) {
  const { samples, saved, history, current, onOpenSample, onOpenSaved, onOpenEntry, onNew } = props;
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
        <SavedSection saved={saved} current={current.saved} search={search} onOpen={onOpenSaved} />
        <nav aria-label="Ready-made" className="side__group">
          <h2 className="side__heading">
            Ready-made
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
            current={current.sample}
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
