// The history's filter: class of status, host, connection, and who sent it.
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import { Button } from '../../../ui/Button';
import type { HistoryEntry } from '../../model/history';
import * as words from '../words';
import {
  filterChoices,
  isFiltered,
  NO_FILTER,
  STATUS_CLASSES,
  YOU,
  type HistoryFilter,
} from './history-filter';

interface HistoryFilterFieldsProps {
  readonly history: readonly HistoryEntry[];
  readonly connections: readonly ConnectionSummary[];
  readonly filter: HistoryFilter;
  onFilter(filter: HistoryFilter): void;
}

export function HistoryFilterFields(props: HistoryFilterFieldsProps) {
  const { history, connections, filter, onFilter } = props;
  const choices = filterChoices(history, connections);
  const fields = [
    { of: 'status', label: words.status, any: words.anyStatus, values: STATUS_CLASSES },
    {
      of: 'connection',
      label: words.sentWith,
      any: words.anyConnection,
      values: choices.connections,
    },
    { of: 'host', label: words.host, any: words.anyHost, values: choices.hosts },
    // Nobody but the person, unless programs are allowed.
    ...(choices.senders.some((sender) => sender !== YOU)
      ? ([
          { of: 'sender', label: words.sentBy, any: words.anySender, values: choices.senders },
        ] as const)
      : []),
  ] as const;
  return (
    <div className="history__filter" role="group" aria-label={words.filter}>
      {fields.map(({ of, label, any, values }) => (
        <select
          key={of}
          className="field field--sans"
          aria-label={label}
          value={filter[of]}
          onChange={({ target }) => onFilter({ ...filter, [of]: target.value })}
        >
          <option value="">{any}</option>
          {values.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
      ))}
      {isFiltered(filter) && (
        <Button variant="link" onClick={() => onFilter(NO_FILTER)}>
          {words.showAll}
        </Button>
      )}
    </div>
  );
}
