// Edits names and values as rows, with an empty row at the end to add one. Used for query, headers and forms.
import { memo, useCallback, useLayoutEffect, useRef } from 'react';
import { Combo, type ComboOption } from '../../../ui/Combo';
import { VariableField } from '../fields/VariableField';
import { RemoveRow } from './RemoveRow';
import * as words from '../words';

export interface EditedRow {
  readonly id: string;
  /** Undefined if rows can't be excluded. */
  readonly on?: boolean;
  readonly name: string;
  readonly value: string;
}

interface RowsEditorProps {
  /** What a row is, for its fields' names: "Parameter", "Header". */
  readonly kind: string;
  readonly rows: readonly EditedRow[];
  /** The ID of the empty row. It becomes the new row's, so that React keeps the field. */
  readonly nextId: string;
  readonly suggestions?: readonly ComboOption[];
  /** Each row has a checkbox, also the first that's added. By default if the rows say whether they're on. */
  readonly boxes?: boolean;
  onChange(index: number, row: EditedRow): void;
  onRemove(index: number): void;
  /** Text was pasted into a name. Returns whether it became rows. */
  onPasteLines?(index: number, text: string): boolean;
}

export function RowsEditor(props: RowsEditorProps) {
  const { kind, rows, nextId, suggestions } = props;
  // Each row gets the same functions each time, so that an edit renders one row, not a thousand.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const onChange = useCallback(
    (index: number, row: EditedRow) => latest.current.onChange(index, row),
    [],
  );
  const onRemove = useCallback((index: number) => latest.current.onRemove(index), []);
  const onPaste = useCallback(
    (index: number, text: string) => latest.current.onPasteLines?.(index, text) === true,
    [],
  );
  const boxes =
    props.boxes ?? (suggestions !== undefined || rows.some(({ on }) => on !== undefined));
  const all: readonly EditedRow[] = [...rows, { id: nextId, name: '', value: '' }];
  return (
    <>
      {all.map((row, index) => (
        <RowFields
          key={row.id}
          kind={kind}
          index={index}
          row={row}
          isNew={index === rows.length}
          boxes={boxes}
          suggestions={suggestions}
          onChange={onChange}
          onRemove={onRemove}
          onPaste={onPaste}
        />
      ))}
    </>
  );
}

interface RowFieldsProps extends Pick<RowsEditorProps, 'kind'> {
  readonly suggestions: RowsEditorProps['suggestions'] | undefined;
  readonly index: number;
  readonly row: EditedRow;
  /** The empty row at the end. */
  readonly isNew: boolean;
  readonly boxes: boolean;
  onChange(index: number, row: EditedRow): void;
  onRemove(index: number): void;
  /** Into the name. Returns whether the text is taken care of. */
  onPaste(index: number, text: string): boolean;
}

const RowFields = memo(function RowFields(props: RowFieldsProps) {
  const { kind, index, row, isNew, boxes, suggestions, onRemove, onPaste } = props;
  const number = index + 1;
  const onChange = (changed: EditedRow) => props.onChange(index, changed);
  return (
    <div className={`row ${boxes ? 'row--boxed' : ''}`} data-off={row.on === false}>
      {boxes &&
        (isNew ? (
          <span />
        ) : (
          <input
            type="checkbox"
            className="checkbox"
            aria-label={words.rowIsSent(kind, number)}
            checked={row.on !== false}
            onChange={(event) => onChange({ ...row, on: event.target.checked })}
          />
        ))}
      {suggestions === undefined ? (
        <VariableField
          className="field"
          label={words.rowName(kind, number)}
          placeholder={isNew ? words.name : ''}
          value={row.name}
          onValue={(name) => onChange({ ...row, name })}
        />
      ) : (
        <Combo
          label={words.rowName(kind, number)}
          list="matching"
          options={suggestions}
          placeholder={isNew ? words.name : ''}
          value={row.name}
          onChange={(name) => onChange({ ...row, name })}
          onPaste={(text) => onPaste(index, text)}
        />
      )}
      <VariableField
        className="field"
        label={words.rowValue(kind, number)}
        placeholder={isNew ? words.value : ''}
        value={row.value}
        onValue={(value) => onChange({ ...row, value })}
      />
      {isNew ? (
        <span />
      ) : (
        <RemoveRow what={`${kind.toLowerCase()} ${number}`} onRemove={() => onRemove(index)} />
      )}
    </div>
  );
});
