// Shows where and since when a secret is stored.
import { CheckIcon } from '../../ui/icons';
import * as words from './words';

export const formatDay = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(new Date(at).getFullYear() !== new Date().getFullYear() && { year: 'numeric' }),
  });

export function StorageNote({ keptIn }: { readonly keptIn: 'keychain' | 'run' }) {
  if (keptIn === 'run') return <span className="stored__where--run">{words.keptForThisRun}</span>;
  return (
    <span className="stored__where">
      <CheckIcon />
      {words.inKeychain}
    </span>
  );
}
