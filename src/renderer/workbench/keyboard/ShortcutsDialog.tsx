// The help sheet: every key of the window.
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import { keyOf, KEYS } from './shortcuts';

/** Heard where one is, rather than anywhere. */
const ELSEWHERE: readonly (readonly [keys: string, words: string])[] = [
  ['↑ ↓', 'Move in a list, a tree or a table'],
  ['← →', 'Move among tabs, fold and unfold'],
  ['Alt ↑, Alt ↓', 'Go from line to line, with its JSON path'],
  ['Alt ←, Alt →', 'Fold and unfold at that line'],
  ['Del', 'Close the tab that has the focus'],
  ['Tab', 'Go on to the next part'],
];

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <ModalDialog title="Keys" className="dialog--tall" onClose={onClose}>
      <dl className="keys-sheet">
        {KEYS.map(({ action, words }) => (
          <div key={action}>
            <dt>{words}</dt>
            <dd>
              <kbd>{keyOf(action)}</kbd>
            </dd>
          </div>
        ))}
        {ELSEWHERE.map(([keys, words]) => (
          <div key={keys}>
            <dt>{words}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <div className="dialog__buttons">
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </ModalDialog>
  );
}
