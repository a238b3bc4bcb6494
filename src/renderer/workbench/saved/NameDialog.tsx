// Asks for a name, and for a new request also for its folder.
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import type { Collection } from '../model/collection';
import { FolderField } from './FolderField';

export interface NameQuestion {
  readonly title: string;
  readonly name: string;
  readonly go: string;
  /** The folders to choose from; null: doesn't ask for a folder. */
  readonly folders: Collection | null;
  onName(name: string, folder: string | null): void;
}

interface NameDialogProps {
  readonly question: NameQuestion;
  onClose(): void;
}

export function NameDialog({ question, onClose }: NameDialogProps) {
  const { title, go, folders, onName } = question;
  const [name, setName] = useState(question.name);
  const [folder, setFolder] = useState('');
  return (
    <ModalDialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          onClose();
          onName(name.trim(), folder === '' ? null : folder);
        }}
      >
        <div className="dialog__fields">
          <label className="dialog__field">
            Name
            <input
              className="field field--sans"
              value={name}
              maxLength={200}
              autoComplete="off"
              onFocus={({ target }) => target.select()}
              onChange={({ target }) => setName(target.value)}
            />
          </label>
          {folders?.some(({ draft }) => draft === null) === true && (
            <FolderField items={folders} value={folder} onChange={setFolder} />
          )}
        </div>
        <div className="dialog__buttons">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={name.trim() === ''}>
            {go}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
