// What the last import reported, in one line below the URL.
import { Button } from '../../../ui/Button';
import { CloseIcon } from '../../../ui/icons';
import type { Imports } from './use-imports';

export function ImportedLine({ imports }: { readonly imports: Imports }) {
  const { words, isRefused, canUndo, undo, dismiss } = imports;
  if (words === null) return null;
  return (
    <p
      className={isRefused ? 'unknown imported imported--refused' : 'unknown imported'}
      role="status"
    >
      <span className="imported__words">{words}</span>
      {canUndo && (
        <Button variant="link" onClick={undo}>
          Undo
        </Button>
      )}
      <Button variant="quiet" icon small aria-label="Dismiss" onClick={dismiss}>
        <CloseIcon />
      </Button>
    </p>
  );
}
