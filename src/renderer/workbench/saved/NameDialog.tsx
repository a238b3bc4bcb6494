// Asks for a name, and for a request also for its folder, which can be a new one.
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import type { Collection, FolderChoice } from '../model/collection';
import { FolderField, NEW_FOLDER } from './FolderField';
import * as words from './words';

export interface NameQuestion {
  readonly title: string;
  readonly name: string;
  readonly go: string;
  /** The folders to choose from, and the one that's chosen at first; null: doesn't ask for a folder. */
  readonly folders: { readonly items: Collection; readonly chosen: string | null } | null;
  onName(name: string, folder: FolderChoice): void;
}

interface NameDialogProps {
  readonly question: NameQuestion;
  onClose(): void;
}

export function NameDialog({ question, onClose }: NameDialogProps) {
  const { title, go, folders, onName } = question;
  const [name, setName] = useState(question.name);
  const [folder, setFolder] = useState(folders?.chosen ?? '');
  const [newName, setNewName] = useState(words.newFolder);
  const isNew = folder === NEW_FOLDER;
  const isComplete = name.trim() !== '' && (!isNew || newName.trim() !== '');
  return (
    <ModalDialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isComplete) return;
          onClose();
          onName(
            name.trim(),
            isNew ? { newName: newName.trim() } : { id: folder === '' ? null : folder },
          );
        }}
      >
        <div className="dialog__fields">
          <TextField label={words.name} value={name} onChange={setName} />
          {folders !== null && (
            <FolderField items={folders.items} value={folder} offersNew onChange={setFolder} />
          )}
          {isNew && <TextField label={words.newFolderName} value={newName} onChange={setNewName} />}
        </div>
        <div className="dialog__buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" disabled={!isComplete}>
            {go}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

function TextField({ label, value, onChange }: TextFieldProps) {
  return (
    <label className="dialog__field">
      {label}
      <input
        className="field field--sans"
        value={value}
        maxLength={200}
        autoComplete="off"
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
