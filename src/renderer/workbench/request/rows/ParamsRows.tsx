// The URL's query and path as rows. Rows and URL share one text, so they can't diverge.
import { useState } from 'react';
import { queryLines, withQueryLines } from '../address/query-lines';
import { LinesEditor } from '../lines/LinesEditor';
import { TextToggle } from '../lines/TextToggle';
import { PathRows } from './PathRows';
import { RowsEditor } from './RowsEditor';
import { queryRows, withoutQueryRow, withQueryRow } from '../address/query-rows';

interface ParamsRowsProps {
  readonly url: string;
  onUrl(url: string): void;
}

export function ParamsRows({ url, onUrl }: ParamsRowsProps) {
  const [isText, setText] = useState(false);
  const changeText = (typed: string): string => {
    const next = withQueryLines(url, typed);
    onUrl(next);
    return queryLines(next);
  };
  const rows = queryRows(url).map((row, index) => ({ id: String(index), ...row }));
  return (
    <>
      <section aria-label="Query">
        <h3 className="rows__title">Query</h3>
        {isText ? (
          <LinesEditor
            label="Query as text"
            placeholder="name=value"
            text={queryLines(url)}
            onText={changeText}
          />
        ) : (
          <RowsEditor
            kind="Parameter"
            rows={rows}
            nextId={String(rows.length)}
            onChange={(index, row) => onUrl(withQueryRow(url, index, row))}
            onRemove={(index) => onUrl(withoutQueryRow(url, index))}
          />
        )}
        <TextToggle isText={isText} onText={setText} />
      </section>
      <section aria-label="Path">
        <h3 className="rows__title">Path</h3>
        <PathRows url={url} onUrl={onUrl} />
      </section>
    </>
  );
}
