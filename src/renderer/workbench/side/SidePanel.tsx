// The side panel: saved requests, examples and history in sections that fold, with one search field for all.
import { useDeferredValue, useState, type Ref } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import type { SampleRequest } from '../../../shared/sample-request';
import { SearchIcon } from '../../ui/icons';
import { draftOfSample, type Draft } from '../model/draft';
import type { Opening } from '../tabs/use-open-request';
import { SavedSection } from '../saved/SavedSection';
import type { SavedActions } from '../saved/use-saved-actions';
import type { Saved } from '../saved/use-saved';
import { HistoryList, type SaveResponses } from '../history/HistoryList';
import { matchesSearch, wordsOf } from '../lists/matches-search';
import { Section } from '../lists/Section';
import { useFolded } from '../lists/use-folded';
import type { HistoryEntry } from '../model/history';
import { SampleList } from './SampleList';
import * as words from './words';

interface SidePanelProps {
  readonly samples: readonly SampleRequest[];
  readonly saved: Saved;
  readonly savedActions: SavedActions;
  readonly importField: Ref<HTMLInputElement>;
  readonly searchField: Ref<HTMLInputElement>;
  readonly history: readonly HistoryEntry[];
  readonly connections: readonly ConnectionSummary[];
  /** The saved request, and the example, that the current request is. */
  readonly current: Pick<Draft, 'saved' | 'sample'>;
  readonly saveResponses: SaveResponses | null;
  readonly opening: Opening;
  onCompare(entry: HistoryEntry): void;
}

interface SearchFieldProps {
  readonly field: SidePanelProps['searchField'];
  readonly typed: string;
  onType(typed: string): void;
}

function SearchField({ field, typed, onType }: SearchFieldProps) {
  return (
    <div className="side__search">
      <SearchIcon />
      <input
        ref={field}
        type="search"
        className="field field--sans"
        aria-label={words.search}
        placeholder={words.search}
        spellCheck={false}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}

export function SidePanel(props: SidePanelProps) {
  const { samples, saved, savedActions, history, current, opening } = props;
  const { importField, searchField } = props;
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { folded, fold } = useFolded('sections');
  const foldOf = (name: string) => ({
    folded: folded.has(name),
    onFold: (isFolded: boolean) => fold([name], isFolded),
  });
  const searched = wordsOf(search);
  const found = samples.filter((sample) =>
    matchesSearch(searched, sample, () => [sample.name, sample.method, sample.url, sample.group]),
  );
  return (
    <>
      <SearchField field={searchField} typed={typed} onType={setTyped} />
      <div className="side__lists">
        <SavedSection
          saved={saved}
          actions={savedActions}
          current={current.saved}
          search={search}
          fileField={importField}
          {...foldOf('saved')}
        />
        <Section name={words.examples} landmark="nav" {...foldOf('examples')}>
          <div className="side__scroll">
            <SampleList
              samples={found}
              current={current.sample}
              allOpen={search !== ''}
              onOpen={(sample) => opening.open(draftOfSample(sample))}
            />
            {found.length === 0 && (
              <p className="side__empty">{search === '' ? words.noExamples : words.noMatches}</p>
            )}
          </div>
        </Section>
        <HistoryList
          history={history}
          connections={props.connections}
          search={search}
          saveResponses={props.saveResponses}
          onOpen={opening.openEntry}
          onSendAgain={opening.sendEntryAgain}
          onCompare={props.onCompare}
          {...foldOf('history')}
        />
      </div>
    </>
  );
}
