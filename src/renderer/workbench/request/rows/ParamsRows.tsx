// The URL's query and path as rows. Rows and URL share one text, so they can't diverge; a parameter that's switched off
// is a row only.
import { useState } from 'react';
import type { Draft } from '../../model/draft';
import { paramLines, withParamLines } from '../address/param-lines';
import { paramRows, withoutParamRow, withParamRow, type Address } from '../address/params';
import { LinesEditor } from '../lines/LinesEditor';
import { TextToggle } from '../lines/TextToggle';
import { PathRows } from './PathRows';
import { RowsEditor } from './RowsEditor';
import * as words from '../words';

interface ParamsRowsProps {
  readonly address: Address;
  onEdit(change: Partial<Draft>): void;
}

export function ParamsRows({ address, onEdit }: ParamsRowsProps) {
  const [isText, setText] = useState(false);
  const changeText = (typed: string): string => {
    const next = withParamLines(address, typed);
    onEdit(next);
    return paramLines(next);
  };
  const rows = paramRows(address).map((row, index) => ({ id: String(index), ...row }));
  return (
    <>
      <section aria-label={words.query}>
        <h3 className="rows__title">{words.query}</h3>
        {isText ? (
          <LinesEditor
            label={words.queryAsText}
            placeholder={words.queryPlaceholder}
            text={paramLines(address)}
            onText={changeText}
          />
        ) : (
          <RowsEditor
            kind={words.parameter}
            rows={rows}
            nextId={String(rows.length)}
            boxes
            onChange={(index, { on = true, name, value }) =>
              onEdit(withParamRow(address, index, { on, name, value }))
            }
            onRemove={(index) => onEdit(withoutParamRow(address, index))}
          />
        )}
        <TextToggle isText={isText} onText={setText} />
      </section>
      <section aria-label={words.path}>
        <h3 className="rows__title">{words.path}</h3>
        <PathRows url={address.url} onUrl={(url) => onEdit({ url })} />
      </section>
    </>
  );
}
