// Whether the bar for finding is open, and what is looked for: the same in Pretty and in Raw.
import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { Search } from '../../../../shared/bridge/read';
import { isShortcut } from '../../../ui/shortcut';

export interface SearchBar {
  readonly open: boolean;
  readonly search: Search;
  /** How often it was asked for. */
  readonly asked: number;
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

/** What a person has selected in the answer's lines, where it is of one line. */
const selectedText = (): string => {
  const selection = getSelection();
  const text = selection?.toString() ?? '';
  const inLines = selection?.anchorNode?.parentElement?.closest('.line__text') ?? null;
  return inLines === null || text.includes('\n') || text.length > 200 ? '' : text;
};

/** `onShow` brings a view that can be searched to the front; without one the shortcut is left alone. */
export const useSearchBar = (onShow: (() => void) | null): SearchBar => {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const [search, setSearch] = useState(NOTHING);

  const show = () => {
    const text = selectedText();
    if (text !== '') setSearch({ ...search, text });
    onShow?.();
    setOpen(true);
    setAsked(asked + 1);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || onShow === null || !isShortcut(event, 'f')) return;
    event.preventDefault();
    show();
  });
  // From the moment the answer is seen: an effect after the paint would miss a key.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  return { open, search, asked, show, close: () => setOpen(false), change: setSearch };
};
