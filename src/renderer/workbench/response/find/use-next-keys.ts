// F3 and Shift F3 go to the next and the previous match.
import { useEffect, useEffectEvent } from 'react';
import type { Finding } from './use-find';

/** Anywhere in the window but in the body's editor, which has its own. */
export const useNextKeys = (open: boolean, finding: Finding): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'F3') return;
    event.preventDefault();
    (event.shiftKey ? finding.previous : finding.next)();
  });
  useEffect(() => {
    if (!open) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [open]);
};
