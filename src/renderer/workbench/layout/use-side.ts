// The side panel: open, folded to a strip, or over the content in a narrow window.
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { sideForm, type SideForm } from './side-form';
import { useChosen } from './use-chosen';
import { useMedia } from './use-media';

/** As in workbench.css, for the plain frame. */
const NARROW = '(max-width: 719px)';

export interface Side {
  readonly form: SideForm;
  toggle(): void;
  /** Shows the panel at once, so that what's in it can get the focus. */
  show(): void;
  /** Closes a panel that's over the content. */
  close(): void;
}

/** `current`: identifies the current request; a panel over the content closes once another is chosen. */
export const useSide = (current: string): Side => {
  const narrow = useMedia(NARROW);
  const [folded, setFolded] = useChosen('side-folded');
  const [openFor, setOpenFor] = useState<string | null>(null);
  const over = openFor === current;
  if (!narrow && openFor !== null) setOpenFor(null);
  const set = (shown: boolean) => {
    if (narrow) setOpenFor(shown ? current : null);
    else setFolded(!shown);
  };
  const form = sideForm({ narrow, folded, over });
  return {
    form,
    toggle: () => set(form === 'folded'),
    show: () => flushSync(() => set(true)),
    close: () => setOpenFor(null),
  };
};
