// The variables that a request has from its folders.
import { useContext } from 'react';
import { inheritedVariables, type FolderRows } from '../../../../shared/draft/inherited';
import type { Row } from '../../../../shared/draft/draft';
import { References } from '../fields/References';
import { VariablesContext } from '../variables/variables-context';
import * as words from '../words';

interface InheritedVariablesProps {
  readonly own: readonly Row[];
  readonly folders: readonly FolderRows[];
}

export function InheritedVariables({ own, folders }: InheritedVariablesProps) {
  const known = useContext(VariablesContext);
  const variables = inheritedVariables({ variables: own }, folders);
  if (variables.length === 0) return null;
  return (
    <section aria-label={words.folders}>
      <h3 className="rows__title">{words.folders}</h3>
      <ul className="added">
        {variables.map(({ row, folder }) => (
          <li key={row.id} className="row row--boxed row--added">
            <span />
            <span className="mono">{row.name.trim()}</span>
            <span className="mono row__value" title={row.value}>
              <References text={row.value} known={known} />
            </span>
            <span className="row__note">{words.from(folder)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
