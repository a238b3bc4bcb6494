// Edits the headers and variables of a folder of saved requests.
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { ModalDialog } from '../../../ui/ModalDialog';
import type { Row } from '../../../../shared/draft/draft';
import type { FolderRows } from '../../../../shared/draft/inherited';
import { OwnHeaders } from '../rows/OwnHeaders';
import { VariableGroup } from '../rows/VariableRows';
import { knownVariables, type VariableLayer } from '../variables/known-variables';
import { VariablesContext } from '../variables/variables-context';
import * as words from '../words';

interface FolderDialogProps {
  readonly folder: FolderRows;
  /** What its requests can use too: the connection's variables, and those of the folders around it. */
  readonly around: readonly VariableLayer[];
  onSave(rows: Omit<FolderRows, 'name'>): void;
  onClose(): void;
}

const withName = (rows: readonly Row[]) => rows.filter(({ name }) => name.trim() !== '');

export default function FolderDialog({ folder, around, onSave, onClose }: FolderDialogProps) {
  const [headers, setHeaders] = useState(folder.headers);
  const [variables, setVariables] = useState(folder.variables);
  const known = knownVariables([...around, { source: words.inThisFolder, rows: variables }]);
  return (
    <ModalDialog
      title={words.folderTitle(folder.name)}
      text={words.folderText}
      className="dialog--wide dialog--folder"
      onClose={onClose}
    >
      <VariablesContext value={known}>
        <div className="folder__rows">
          <section aria-label={words.folderHeaders}>
            <h3 className="rows__title">{words.headers}</h3>
            <OwnHeaders kind={words.folderHeader} headers={headers} onHeaders={setHeaders} />
          </section>
          <VariableGroup
            title={words.variables}
            kind={words.folderVariable}
            rows={variables}
            onRows={setVariables}
          />
        </div>
      </VariablesContext>
      <div className="dialog__buttons">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          variant="primary"
          onClick={() => {
            onClose();
            onSave({ headers: withName(headers), variables: withName(variables) });
          }}
        >
          {words.save}
        </Button>
      </div>
    </ModalDialog>
  );
}
