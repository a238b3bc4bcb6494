// Chooses one of the folders of the saved requests, or none.
import { isWithin, pathOf, type Collection } from '../model/collection';

interface FolderFieldProps {
  readonly items: Collection;
  /** Empty: none. */
  readonly value: string;
  /** A folder that can't be chosen, nor what's in it. */
  readonly without?: string;
  onChange(folder: string): void;
}

export function FolderField({ items, value, without, onChange }: FolderFieldProps) {
  const choices = items.filter(
    ({ id, draft }) => draft === null && (without === undefined || !isWithin(items, id, without)),
  );
  return (
    <label className="dialog__field">
      Folder
      <select
        className="field field--sans"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">None</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {[...pathOf(items, choice), choice.name].join(' / ')}
          </option>
        ))}
      </select>
    </label>
  );
}
