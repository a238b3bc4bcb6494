// Handles the workbench's shortcuts anywhere in the window.
import { useEffect, useEffectEvent } from 'react';
import { actionOf, type KeyAction } from './key-table';

export type KeyActions = Readonly<Record<KeyAction, () => void>>;

export const useKeys = (actions: KeyActions): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    // An open dialog handles keys itself.
    if (document.querySelector('dialog[open]') !== null) return;
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    actions[action]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
};
