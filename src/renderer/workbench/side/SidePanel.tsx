// The side panel: saved requests, samples and history, with one search field for all.
import { useDeferredValue, useState } from 'react';
import type { SampleRequest } from '../../../shared/sample-request';
import { Button } from '../../ui/Button';
import { PlusIcon, SearchIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { draftOfSample, type Draft } from '../model/draft';
import type { Opening } from '../tabs/use-open-request';
import { SavedSection } from '../saved/SavedSection';
import type { Saved } from '../saved/use-saved';
import { HistoryList, type SaveResponses } from '../history/HistoryList';
import { matchesSearch } from '../lists/matches-search';
import type { HistoryEntry } from '../model/history';
import { SampleList } from './SampleList';

interface SidePanelProps {
  readonly samples: readonly SampleRequest[];
  readonly saved: Saved;
  readonly history: readonly HistoryEntry[];
  /** The current request. */
  readonly current: Draft;
  readonly saveResponses: SaveResponses | null;
  readonly opening: Opening;
  onCompare(entry: HistoryEntry): void;
}

export function SidePanel(props: SidePanelProps) {
  const { samples, saved, history, current, opening } = props;
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
        <SavedSection saved={saved} current={current.saved} search={search} onOpen={opening.open} />
        <nav aria-label="Examples" className="side__group">
          <h2 className="side__heading">
            Examples
            <Button
              variant="quiet"
              icon
              small
              aria-label="New"
              title={`New request (${shortcut('N')})`}
              onClick={opening.newRequest}
            >
              <PlusIcon />
            </Button>
          </h2>
          <SampleList
            samples={found}
            current={current.sample}
            allOpen={search !== ''}
            onOpen={(sample) => opening.open(draftOfSample(sample))}
          />
          {found.length === 0 && (
            <p className="side__empty">
              {search === '' ? 'No examples for this connection.' : 'No matching requests.'}
            </p>
          )}
        </nav>
        <HistoryList
          history={history}
          search={search}
          saveResponses={props.saveResponses}
          onOpen={opening.openEntry}
          onSendAgain={opening.sendEntryAgain}
          onCompare={props.onCompare}
        />
      </div>
    </>
  );
}
