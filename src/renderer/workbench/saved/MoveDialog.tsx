// Asks for the folder that a saved request or folder is moved into.
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import { findItem, type Collection } from '../model/collection';
import { FolderField } from './FolderField';
import * as words from './words';

export interface MoveQuestion {
  readonly items: Collection;
  /** The item to move. */
  readonly id: string;
  onFolder(folder: string | null): void;
}

interface MoveDialogProps {
  readonly question: MoveQuestion;
  onClose(): void;
}

export function MoveDialog({ question, onClose }: MoveDialogProps) {
  const { items, id, onFolder } = question;
  const item = findItem(items, id);
  const [folder, setFolder] = useState(item?.parent ?? '');
  return (
    <ModalDialog title={words.move(item?.name ?? '')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onFolder(folder === '' ? null : folder);
        }}
      >
        <div className="dialog__fields">
          <FolderField items={items} value={folder} without={id} onChange={setFolder} />
        </div>
        <div className="dialog__buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.doMove}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
