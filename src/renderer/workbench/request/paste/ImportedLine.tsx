// What the last import reported, in one line below the URL.
import { Button } from '../../../ui/Button';
import { CloseIcon } from '../../../ui/icons';
import type { Imports } from './use-imports';
import * as words from '../words';

export function ImportedLine({ imports }: { readonly imports: Imports }) {
  const { isRefused, canUndo, undo, dismiss } = imports;
  if (imports.words === null) return null;
  return (
    <p
      className={isRefused ? 'unknown imported imported--refused' : 'unknown imported'}
      role="status"
    >
      <span className="imported__words">{imports.words}</span>
      {canUndo && (
        <Button variant="link" onClick={undo}>
          {words.undo}
        </Button>
      )}
      <Button variant="quiet" icon small aria-label={words.dismiss} onClick={dismiss}>
        <CloseIcon />
      </Button>
    </p>
  );
}
