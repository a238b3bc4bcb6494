// The dialog that lists all shortcuts of the window.
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import { shortcut } from '../../ui/shortcut';
import { keyOf, KEYS } from './key-table';
import * as words from './words';

/** Shortcuts of a single control rather than the window. */
const ELSEWHERE: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓', words.moveInList],
  ['← →', words.moveSideways],
  [words.altUpDownKeys, words.moveLines],
  [words.altLeftRightKeys, words.foldLine],
  [words.deleteKey, words.closeOrDelete],
  ['Shift+F10', words.openMenu],
  ['F2', words.renameSaved],
  [shortcut('F'), words.findInBody],
  [words.nextMatchKeys, words.nextMatch],
  [words.tabKey, words.nextControl],
];

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <ModalDialog title={words.keyboardShortcuts} className="dialog--tall" onClose={onClose}>
      <dl className="keys-sheet">
        {KEYS.map(({ action, words: does }) => (
          <div key={action}>
            <dt>{does}</dt>
            <dd>
              <kbd>{keyOf(action)}</kbd>
            </dd>
          </div>
        ))}
        {ELSEWHERE.map(([keys, does]) => (
          <div key={keys}>
            <dt>{does}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <div className="dialog__buttons">
        <Button variant="primary" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </ModalDialog>
  );
}
