// Whether the find bar is open, and its search. Shared by Pretty and Raw.
import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { Search } from '../../../../shared/bridge/read';
import { isShortcut } from '../../../ui/shortcut';
import { selectedCharacters } from '../marks/use-copied-marks';

export interface SearchBar {
  readonly open: boolean;
  readonly search: Search;
  /** How often a person invoked it. */
  readonly opened: number;
  show(): void;
  close(): void;
  change(search: Search): void;
}

const NOTHING: Search = {
  text: '',
  matchCase: false,
  wholeWord: false,
  regularExpression: false,
};

/** The selected text in the response's lines, if it's within one line. */
const selectedText = (): string => {
  const selection = getSelection();
  const text = selection === null ? '' : selectedCharacters(selection);
  const inLines = selection?.anchorNode?.parentElement?.closest('.line__text') ?? null;
  return inLines === null || text.includes('\n') || text.length > 200 ? '' : text;
};

/** `onShow` shows a view that can be searched; without one, the shortcut isn't handled. */
export const useSearchBar = (onShow: (() => void) | null): SearchBar => {
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(0);
  const [search, setSearch] = useState(NOTHING);

  const show = () => {
    const text = selectedText();
    if (text !== '') setSearch({ ...search, text });
    onShow?.();
    setOpen(true);
    setOpened(opened + 1);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || onShow === null || !isShortcut(event, 'f')) return;
    event.preventDefault();
    show();
  });
  // A layout effect: an effect after the paint would miss a key.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  return { open, search, opened, show, close: () => setOpen(false), change: setSearch };
};
