// The request's own headers as rows, and below them those that main adds.
import { useState } from 'react';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Header } from '../../../../shared/bridge/response';
import type { Draft, Row } from '../../model/draft';
import { HEADER_NAMES } from './header-names';
import { headerLines, headerRows, pastedHeaders } from '../lines/header-lines';
import { LinesEditor } from '../lines/LinesEditor';
import { TextToggle } from '../lines/TextToggle';
import { AddedHeaders } from './AddedHeaders';
import { RowsEditor } from './RowsEditor';
import { describeSecret, secretWarning } from '../../model/looks-secret';
import type { Values } from '../variables/nested-values';
import { filledUrl } from '../variables/fill-request';

const SUGGESTIONS = HEADER_NAMES.map((value) => ({ value }));

interface HeaderRowsProps {
  readonly draft: Draft;
  readonly connection: ConnectionSummary | null;
  readonly values: Values;
  /** What main adds to each request. */
  readonly automatic: readonly Header[];
  onEdit(change: Partial<Draft>): void;
}

export function HeaderRows({ draft, connection, values, automatic, onEdit }: HeaderRowsProps) {
  const { headers } = draft;
  const [isText, setText] = useState(false);
  const [nextId, setNextId] = useState<string>(() => crypto.randomUUID());
  const secret = headers.map(({ value }) => describeSecret(value)).find((found) => found !== null);

  const change = (index: number, row: Pick<Row, 'id' | 'name' | 'value'> & { on?: boolean }) => {
    onEdit({ headers: headers.toSpliced(index, 1, { ...row, on: row.on ?? true }) });
    if (index === headers.length) setNextId(crypto.randomUUID());
  };
  const changeText = (typed: string): string => {
    const rows = headerRows(typed, headers);
    onEdit({ headers: rows });
    return headerLines(rows);
  };
  const pasteLines = (index: number, text: string): boolean => {
    const rows = pastedHeaders(text);
    if (rows === null) return false;
    // In place of an empty row, after any other.
    const isEmpty = (headers[index]?.name ?? '') === '';
    onEdit({ headers: headers.toSpliced(isEmpty ? index : index + 1, isEmpty ? 1 : 0, ...rows) });
    return true;
  };
  return (
    <>
      {isText ? (
        <LinesEditor
          label="Headers as text"
          placeholder="Name: value"
          text={headerLines(headers)}
          onText={changeText}
        />
      ) : (
        <RowsEditor
          kind="Header"
          rows={headers}
          nextId={nextId}
          suggestions={SUGGESTIONS}
          onChange={change}
          onRemove={(index) => onEdit({ headers: headers.toSpliced(index, 1) })}
          onPasteLines={pasteLines}
        />
      )}
      <TextToggle isText={isText} onText={setText} />
      {secret !== undefined && (
        <p className="looks-secret" role="status">
          {secretWarning(secret)}
        </p>
      )}
      <AddedHeaders
        draft={draft}
        url={filledUrl(draft, values)}
        connection={connection}
        automatic={automatic}
        onEdit={onEdit}
      />
    </>
  );
}
