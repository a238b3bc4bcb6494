// Chooses one of the folders of the saved requests, none, or a new one.
import { isWithin, pathOf, type Collection } from '../model/collection';
import * as words from './words';

/** As the field's value; folders have UUIDs. */
export const NEW_FOLDER = 'new';

interface FolderFieldProps {
  readonly items: Collection;
  /** Empty: none. */
  readonly value: string;
  /** A folder that can't be chosen, nor what's in it. */
  readonly without?: string;
  /** A new folder can be chosen too. */
  readonly offersNew?: boolean;
  onChange(folder: string): void;
}

export function FolderField({ items, value, without, offersNew, onChange }: FolderFieldProps) {
  const choices = items.filter(
    ({ id, draft }) => draft === null && (without === undefined || !isWithin(items, id, without)),
  );
  return (
    <label className="dialog__field">
      {words.folder}
      <select
        className="field field--sans"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{words.none}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {[...pathOf(items, choice), choice.name].join(' / ')}
          </option>
        ))}
        {offersNew === true && <option value={NEW_FOLDER}>{words.newFolderChoice}</option>}
      </select>
    </label>
  );
}
