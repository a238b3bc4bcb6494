// The request's own headers as rows, and below them those that main adds.
import { useState } from 'react';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Header } from '../../../../shared/bridge/response';
import type { Draft, Row } from '../../model/draft';
import { HEADER_NAMES } from './header-names';
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
  const [nextId, setNextId] = useState<string>(() => crypto.randomUUID());
  const secret = headers.map(({ value }) => describeSecret(value)).find((found) => found !== null);

  const change = (index: number, row: Pick<Row, 'id' | 'name' | 'value'> & { on?: boolean }) => {
    onEdit({ headers: headers.toSpliced(index, 1, { ...row, on: row.on ?? true }) });
    if (index === headers.length) setNextId(crypto.randomUUID());
  };
  return (
    <>
      <RowsEditor
        kind="Header"
        rows={headers}
        nextId={nextId}
        suggestions={SUGGESTIONS}
        onChange={change}
        onRemove={(index) => onEdit({ headers: headers.toSpliced(index, 1) })}
      />
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
