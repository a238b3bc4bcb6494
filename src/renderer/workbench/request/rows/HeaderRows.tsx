// The request's headers: its own as rows, those of its folders, and those that main adds.
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Header } from '../../../../shared/bridge/response';
import type { Draft } from '../../model/draft';
import { withInherited, type FolderRows } from '../../../../shared/draft/inherited';
import { InheritedHeaders } from '../folder/InheritedHeaders';
import type { Values } from '../../../../shared/draft/nested-values';
import { filledUrl } from '../../../../shared/draft/fill-request';
import { AddedHeaders } from './AddedHeaders';
import { OwnHeaders } from './OwnHeaders';
import * as words from '../words';

interface HeaderRowsProps {
  readonly draft: Draft;
  readonly folders: readonly FolderRows[];
  readonly connection: ConnectionSummary | null;
  readonly values: Values;
  /** What main adds to each request. */
  readonly automatic: readonly Header[];
  onEdit(change: Partial<Draft>): void;
}

export function HeaderRows(props: HeaderRowsProps) {
  const { draft, folders, connection, values, automatic, onEdit } = props;
  return (
    <>
      <OwnHeaders
        kind={words.header}
        headers={draft.headers}
        onHeaders={(headers) => onEdit({ headers })}
      />
      <InheritedHeaders draft={draft} folders={folders} onEdit={onEdit} />
      <AddedHeaders
        draft={withInherited(draft, folders)}
        url={filledUrl(draft, values)}
        connection={connection}
        automatic={automatic}
        onEdit={onEdit}
      />
    </>
  );
}
