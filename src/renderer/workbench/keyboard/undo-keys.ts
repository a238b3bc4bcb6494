// Undo and redo of the request, in any of its fields.
import type { KeyboardEvent } from 'react';
import { isShortcut } from '../../ui/shortcut';

/** Null if the key means neither, or the code editor has handled it. */
export const undoStepOf = (event: KeyboardEvent): 'undo' | 'redo' | null => {
  if (event.defaultPrevented) return null;
  if (isShortcut(event.nativeEvent, 'z')) return 'undo';
  const isRedo = isShortcut(event.nativeEvent, 'z', true) || isShortcut(event.nativeEvent, 'y');
  return isRedo ? 'redo' : null;
};
