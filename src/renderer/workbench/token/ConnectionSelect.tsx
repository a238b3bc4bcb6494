// The select for connections, with their environments. Loaded after the first paint.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { Select } from '../../ui/Select';
import { ChosenConnection } from './ChosenConnection';
import { environmentWords } from '../../ui/EnvironmentTag';
import * as words from './words';

interface ConnectionSelectProps {
  readonly connections: readonly ConnectionSummary[];
  readonly selected: ConnectionSummary | null;
  /** It was clicked before it had loaded. */
  readonly opens: boolean;
  /** Its placeholder had the focus. */
  readonly focused: boolean;
  onSelect(id: string): void;
}

export default function ConnectionSelect(props: ConnectionSelectProps) {
  const { connections, selected, opens, focused, onSelect } = props;
  return (
    <Select
      label={words.connection}
      labelId="connection-label"
      labelClassName="sr-only"
      className="chooser"
      options={connections.map((connection) => ({
        id: connection.id,
        name: connection.name,
        note: environmentWords(connection.environment),
      }))}
      value={selected?.id ?? null}
      onChange={onSelect}
      defaultOpen={opens}
      takesFocus={focused}
    >
      <ChosenConnection connection={selected} />
    </Select>
  );
}
