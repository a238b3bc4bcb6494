// The history in the side panel: every request sent, by day, newest first, with a filter.
import { useState } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { Button } from '../../ui/Button';
import { FilterIcon, RecordIcon } from '../../ui/icons';
import { matchesSearch, wordsOf } from '../lists/matches-search';
import { Section } from '../lists/Section';
import type { HistoryEntry } from '../model/history';
import { filterHistory, isFiltered, NO_FILTER } from './list/history-filter';
import { historyRows } from './list/history-rows';
import type { EntryActions } from './list/HistoryEntryRow';
import { HistoryFilterFields } from './list/HistoryFilterFields';
import { HistoryRows } from './list/HistoryRows';
import * as words from './words';

/** Whether the history saves the responses of a connection. */
export interface SaveResponses {
  readonly connectionName: string;
  readonly on: boolean;
  change(on: boolean): void;
}

interface HistoryListProps extends EntryActions {
  readonly history: readonly HistoryEntry[];
  readonly connections: readonly ConnectionSummary[];
  readonly search: string;
  readonly saveResponses: SaveResponses | null;
  readonly folded: boolean;
  onFold(folded: boolean): void;
}

const searchHistory = (
  history: readonly HistoryEntry[],
  words: readonly string[],
): readonly HistoryEntry[] =>
  words.length === 0
    ? history
    : history.filter((entry) =>
        matchesSearch(words, entry, () => [
          entry.method,
          entry.url,
          entry.status,
          entry.code,
          entry.connectionName,
          entry.program ?? null,
        ]),
      );

interface HistoryToolsProps {
  readonly saveResponses: HistoryListProps['saveResponses'];
  /** Whether the filter is open or limits what's listed. */
  readonly isPressed: boolean;
  readonly isFilterOpen: boolean;
  onFilter(): void;
}

function HistoryTools({ saveResponses, isPressed, isFilterOpen, onFilter }: HistoryToolsProps) {
  return (
    <>
      {saveResponses !== null && (
        <Button
          variant="quiet"
          small
          className="side__toggle"
          aria-pressed={saveResponses.on}
          title={words.saveResponsesTitle(saveResponses.connectionName)}
          onClick={() => saveResponses.change(!saveResponses.on)}
        >
          <span className="side__word">{words.saveResponses}</span>
          <RecordIcon />
        </Button>
      )}
      <Button
        variant="quiet"
        icon
        small
        className="side__toggle"
        aria-label={words.filterHistory}
        title={words.filterTitle}
        aria-pressed={isPressed}
        aria-expanded={isFilterOpen}
        onClick={onFilter}
      >
        <FilterIcon />
      </Button>
    </>
  );
}

export function HistoryList(props: HistoryListProps) {
  const { history, connections, search, saveResponses, folded, onFold } = props;
  const { onOpen, onSendAgain, onCompare } = props;
  const [openedAt] = useState(() => Date.now());
  const [filter, setFilter] = useState(NO_FILTER);
  const [isFilterOpen, setIsFilterOpen] = useState(false);
  const found = filterHistory(searchHistory(history, wordsOf(search)), filter, connections);
  // No earlier than the newest request, so that the day is right after midnight too.
  const rows = historyRows(found, Math.max(openedAt, history[0]?.at ?? 0));
  return (
    <Section
      name={words.history}
      landmark="section"
      folded={folded}
      onFold={onFold}
      tools={
        <HistoryTools
          saveResponses={saveResponses}
          isPressed={isFilterOpen || isFiltered(filter)}
          isFilterOpen={isFilterOpen}
          onFilter={() => {
            setIsFilterOpen(!isFilterOpen);
            if (!isFilterOpen) onFold(false);
          }}
        />
      }
    >
      {isFilterOpen && (
        <HistoryFilterFields
          history={history}
          connections={connections}
          filter={filter}
          onFilter={setFilter}
        />
      )}
      {rows.length > 0 ? (
        <HistoryRows rows={rows} onOpen={onOpen} onSendAgain={onSendAgain} onCompare={onCompare} />
      ) : (
        <p className="side__empty">{history.length === 0 ? words.empty : words.noMatches}</p>
      )}
    </Section>
  );
}
