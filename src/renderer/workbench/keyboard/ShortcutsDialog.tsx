// The dialog that lists all shortcuts of the window.
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import { shortcut } from '../../ui/shortcut';
import { keyOf, KEYS } from './key-table';

/** Shortcuts of a single control rather than the window. */
const ELSEWHERE: readonly (readonly [keys: string, words: string])[] = [
  ['↑ ↓', 'Move in a list, tree or table'],
  ['← →', 'Move between tabs, fold and unfold'],
  ['Alt+↑, Alt+↓', 'Move between lines and show the JSON path; move a saved request'],
  ['Alt+←, Alt+→', 'Fold and unfold the line'],
  ['Del', 'Close the focused tab, delete the focused saved request'],
  ['Shift+F10', 'Open the menu of what has the focus'],
  ['F2', 'Rename a saved request'],
  [shortcut('F'), 'In the body’s editor: find in the body'],
  ['F3, Shift+F3', 'Next match, previous match'],
  ['Tab', 'Next control'],
];

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <ModalDialog title="Keyboard shortcuts" className="dialog--tall" onClose={onClose}>
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
