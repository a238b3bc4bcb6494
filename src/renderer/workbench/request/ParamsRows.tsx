// The query of the address as rows; both are the same text, so they cannot fall out of step.
import { RowsEditor } from './RowsEditor';
import { queryRows, withoutQueryRow, withQueryRow } from './query-rows';

interface ParamsRowsProps {
  readonly url: string;
  onUrl(url: string): void;
}

export function ParamsRows({ url, onUrl }: ParamsRowsProps) {
  const rows = queryRows(url).map((row, index) => ({ id: String(index), ...row }));
  return (
    <RowsEditor
      kind="Parameter"
      rows={rows}
      nextId={String(rows.length)}
      onChange={(index, row) => onUrl(withQueryRow(url, index, row))}
      onRemove={(index) => onUrl(withoutQueryRow(url, index))}
    />
  );
}
