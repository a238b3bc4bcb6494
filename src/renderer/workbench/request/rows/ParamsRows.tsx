// The URL's query and path as rows. Rows and URL share one text, so they can't diverge.
import { PathRows } from './PathRows';
import { RowsEditor } from './RowsEditor';
import { queryRows, withoutQueryRow, withQueryRow } from '../address/query-rows';

interface ParamsRowsProps {
  readonly url: string;
  onUrl(url: string): void;
}

export function ParamsRows({ url, onUrl }: ParamsRowsProps) {
  const rows = queryRows(url).map((row, index) => ({ id: String(index), ...row }));
  return (
    <>
      <section aria-label="Query">
        <h3 className="rows__title">Query</h3>
        <RowsEditor
          kind="Parameter"
          rows={rows}
          nextId={String(rows.length)}
          onChange={(index, row) => onUrl(withQueryRow(url, index, row))}
          onRemove={(index) => onUrl(withoutQueryRow(url, index))}
        />
      </section>
      <section aria-label="Path">
        <h3 className="rows__title">Path</h3>
        <PathRows url={url} onUrl={onUrl} />
      </section>
    </>
  );
}
