// Handles the workbench's shortcuts anywhere in the window.
import { useEffect, useEffectEvent } from 'react';
import { actionOf, isOnlyHeld, type KeyAction } from './key-table';

/** `digit`: of the pressed key, for the shortcut that goes to a tab by its number. */
export type KeyActions = Readonly<Record<KeyAction, (digit: number) => void>>;

export const useKeys = (actions: KeyActions): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    // An open dialog handles keys itself.
    if (document.querySelector('dialog[open]') !== null) return;
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    if (isOnlyHeld(event, action)) return;
    actions[action](Number(/^Digit(\d)$/.exec(event.code)?.[1] ?? 0));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
};
