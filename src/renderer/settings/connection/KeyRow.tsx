// A row for a private key: choose a file, or see where the key is stored. The key is never shown.
import type { ReactNode } from 'react';
import type { KeyMarker } from '../../../shared/connection';
import { FileRow, type ChosenFile } from '../controls/FileRow';
import { formatDay, StorageNote } from './StorageNote';
import * as words from './words';

interface KeyRowProps {
  readonly label: string;
  readonly hint: string;
  readonly stored: KeyMarker | undefined;
  readonly chosen: ChosenFile | null;
  readonly fault: string | undefined;
  readonly more?: ReactNode;
  onChoose(file: ChosenFile): void;
}

export function KeyRow({ label, hint, stored, chosen, fault, more, onChoose }: KeyRowProps) {
  const what =
    chosen !== null ? (
      <span className="file__what">
        {chosen.name} <span className="stored__detail">{words.notSavedYet}</span>
      </span>
    ) : stored === undefined ? undefined : (
      <>
        <StorageNote keptIn={stored.keptIn} />
        <span className="stored__detail">{words.savedOn(formatDay(stored.savedAt))}</span>
      </>
    );
  return (
    <FileRow
      label={label}
      // Hidden if the row already says it.
      hint={stored === undefined || chosen !== null ? hint : undefined}
      fault={fault}
      order={what === undefined ? words.choose : words.replaceFile}
      more={more}
      onChoose={onChoose}
    >
      {what}
    </FileRow>
  );
}
