// The workbench's shortcuts, heard anywhere in the window.
import { useEffect, useEffectEvent } from 'react';
import { isShortcut } from '../ui/shortcut';

export interface KeyActions {
  send(): void;
  logIn(): void;
  toUrl(): void;
  newRequest(): void;
  save(): void;
  openSettings(): void;
  cancel(): void;
}

export const useKeys = (actions: KeyActions): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = actionFor(event, actions);
    if (action === null) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
};

const actionFor = (event: KeyboardEvent, actions: KeyActions): (() => void) | null => {
  if (isShortcut(event, 'enter')) return actions.send;
  if (isShortcut(event, 'l')) return actions.logIn;
  if (isShortcut(event, 'u')) return actions.toUrl;
  if (isShortcut(event, 'n')) return actions.newRequest;
  if (isShortcut(event, 's')) return actions.save;
  if (isShortcut(event, ',')) return actions.openSettings;
  if (event.key === 'Escape') return actions.cancel;
  return null;
};
