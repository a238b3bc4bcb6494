// Variables: the request's own, those of its folders, and the connection's, which apply to all its requests.
import { useState } from 'react';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Row } from '../../../../shared/draft/draft';
import type { FolderRows } from '../../../../shared/draft/inherited';
import { InheritedVariables } from '../folder/InheritedVariables';
import { RowsEditor, type EditedRow } from './RowsEditor';
import { describeSecret, secretWarning } from '../../model/looks-secret';
import { MADE } from '../../../../shared/draft/nested-values';
import * as words from '../words';

export interface VariableRowsProps {
  readonly own: readonly Row[];
  readonly folders: readonly FolderRows[];
  readonly ofConnection: readonly Row[];
  readonly connection: ConnectionSummary | null;
  onOwn(rows: readonly Row[]): void;
  onConnection(rows: readonly Row[]): void;
}

export function VariableRows(props: VariableRowsProps) {
  const { own, folders, ofConnection, connection, onOwn, onConnection } = props;
  const secret = [...own, ...ofConnection]
    .map(({ value }) => describeSecret(value))
    .find((found) => found !== null);
  return (
    <>
      <p className="hint variables__hint">
        <code>{'{{name}}'}</code> {words.isReplaced}{' '}
        {Object.keys(MADE).map((name, at) => (
          <span key={name}>
            {at > 0 && ', '}
            <code>{`{{${name}}}`}</code>
          </span>
        ))}{' '}
        {words.areGenerated}
      </p>
      {secret !== undefined && (
        <p className="looks-secret" role="status">
          {secretWarning(secret)}
        </p>
      )}
      <VariableGroup
        title={words.thisRequest}
        kind={words.requestVariable}
        rows={own}
        onRows={onOwn}
      />
      <InheritedVariables own={own} folders={folders} />
      {connection !== null && (
        <VariableGroup
          title={words.allRequestsOf(connection.name)}
          kind={words.connectionVariable}
          rows={ofConnection}
          onRows={onConnection}
        />
      )}
    </>
  );
}

interface VariableGroupProps {
  readonly title: string;
  readonly kind: string;
  readonly rows: readonly Row[];
  onRows(rows: readonly Row[]): void;
}

export function VariableGroup({ title, kind, rows, onRows }: VariableGroupProps) {
  const [nextId, setNextId] = useState<string>(() => crypto.randomUUID());
  const change = (index: number, row: EditedRow) => {
    onRows(rows.toSpliced(index, 1, { ...row, on: row.on ?? true }));
    if (index === rows.length) setNextId(crypto.randomUUID());
  };
  return (
    <section aria-label={title}>
      <h3 className="rows__title">{title}</h3>
      <RowsEditor
        kind={kind}
        rows={rows}
        nextId={nextId}
        onChange={change}
        onRemove={(index) => onRows(rows.toSpliced(index, 1))}
      />
    </section>
  );
}
