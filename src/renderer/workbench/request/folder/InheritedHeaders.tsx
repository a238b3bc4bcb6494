// The headers that a request has from its folders. Each can be switched off for this request.
import { useContext } from 'react';
import { headerKey, inheritedHeaders, type FolderRows } from '../../../../shared/draft/inherited';
import type { Draft } from '../../model/draft';
import { References } from '../fields/References';
import { VariablesContext } from '../variables/variables-context';
import * as words from '../words';

interface InheritedHeadersProps {
  readonly draft: Draft;
  readonly folders: readonly FolderRows[];
  onEdit(change: Partial<Draft>): void;
}

export function InheritedHeaders({ draft, folders, onEdit }: InheritedHeadersProps) {
  const known = useContext(VariablesContext);
  const headers = inheritedHeaders(draft, folders);
  if (headers.length === 0) return null;
  const off = new Set(draft.headersOff);
  return (
    <ul className="added" aria-label={words.fromFolders}>
      {headers.map(({ row, folder }) => {
        const key = headerKey(row);
        return (
          <li key={row.id} className="row row--boxed row--added" data-off={off.has(key)}>
            <input
              type="checkbox"
              className="checkbox"
              aria-label={words.inheritedIsSent(row.name.trim(), folder)}
              checked={!off.has(key)}
              onChange={({ target }) =>
                onEdit({
                  headersOff: target.checked
                    ? draft.headersOff.filter((each) => each !== key)
                    : [...draft.headersOff, key],
                })
              }
            />
            <span className="mono">{row.name.trim()}</span>
            <span className="mono row__value" title={row.value}>
              <References text={row.value} known={known} />
            </span>
            <span className="row__note">{words.from(folder)}</span>
          </li>
        );
      })}
    </ul>
  );
}
