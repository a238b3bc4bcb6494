// The list of connections, with what each is for; loaded after first paint.
import { Button, Label, ListBox, ListBoxItem, Popover, Select } from 'react-aria-components';
import type { ConnectionSummary } from '../../../shared/bridge';
import { ChevronIcon } from '../../ui/icons';
import { ChosenConnection, environmentTag } from './ConnectionChooser';

interface ConnectionSelectProps {
  readonly connections: readonly ConnectionSummary[];
  readonly selected: ConnectionSummary | null;
  /** It was asked for before it had been loaded. */
  readonly opens: boolean;
  onSelect(id: string): void;
}

// A select-only combobox: as a button its name would have to begin with what is chosen.
const asCombobox = (button: HTMLButtonElement | null) => button?.setAttribute('role', 'combobox');

export default function ConnectionSelect(props: ConnectionSelectProps) {
  const { connections, selected, opens, onSelect } = props;
  return (
    <Select
      value={selected?.id ?? null}
      defaultOpen={opens}
      onChange={(key) => typeof key === 'string' && key !== selected?.id && onSelect(key)}
    >
      {/* With an id of its own the name is this label; React Aria alone makes it "Sandbox Connection". */}
      <Label id="connection-label" className="sr-only">
        Connection
      </Label>
      <Button ref={asCombobox} className="button chooser" aria-labelledby="connection-label">
        <ChosenConnection connection={selected} />
        <ChevronIcon />
      </Button>
      <Popover className="connections" placement="bottom start" offset={6}>
        <ListBox className="listbox" items={connections}>
          {(connection) => (
            <ListBoxItem className="option" textValue={connection.name}>
              {connection.name}
              <span className="option__note">{environmentTag(connection)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
