// Chooses a file for a body.
import { formatBytes } from '../../../ui/format';
import * as words from './words';

/** What is chosen, or has to be chosen again. */
export const describeFile = (file: File | null, fileName: string | null): string => {
  if (file !== null)
    return `${file.name} · ${formatBytes(file.size)} · ${file.type === '' ? 'application/octet-stream' : file.type}`;
  return fileName === null ? words.noFile : words.chooseAgain(fileName);
};

interface FileChooserProps {
  readonly label: string;
  onFile(file: File): void;
}

export function FileChooser({ label, onFile }: FileChooserProps) {
  return (
    <input
      type="file"
      className="file"
      aria-label={label}
      onChange={({ target }) => {
        const file = target.files?.[0];
        if (file !== undefined) onFile(file);
      }}
    />
  );
}
