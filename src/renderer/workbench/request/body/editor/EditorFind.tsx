// The bar for finding text in a body.
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { closeSearchPanel, findNext, findPrevious, getSearchQuery } from '@codemirror/search';
import { runScopeHandlers } from '@codemirror/view';
import { Button } from '../../../../ui/Button';
import { FindStep, FindToggles } from '../../../../ui/FindControls';
import { CloseIcon } from '../../../../ui/icons';
import { isShortcut } from '../../../../ui/shortcut';
import { changeSearch, foundWords, type FindPanel } from './find-panel';
import * as words from '../words';

/** No regular expressions: they'd run in this window, where one can take minutes. */
const TOGGLES = [
  ['caseSensitive', words.matchCase, words.caseLetters],
  ['wholeWord', words.wholeWord, words.wordLetter],
] as const;

/** By which the editor knows the field. */
const MAIN_FIELD = { 'main-field': 'true' };

const isUndo = ({ nativeEvent }: KeyboardEvent): boolean =>
  [
    isShortcut(nativeEvent, 'z'),
    isShortcut(nativeEvent, 'z', true),
    isShortcut(nativeEvent, 'y'),
  ].some(Boolean);

export function EditorFind({ panel }: { readonly panel: FindPanel }) {
  const { view, state, opened } = panel;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const query = getSearchQuery(state);
  const found = foundWords(state);
  // This also focuses it.
  useEffect(() => {
    if (opened > 0) field.current?.select();
  }, [opened]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // The field's own, not the request's.
    if (isUndo(event)) return event.stopPropagation();
    if (event.key === 'Enter' && event.target === field.current && !event.ctrlKey && !event.metaKey)
      (event.shiftKey ? findPrevious : findNext)(view);
    else if (!runScopeHandlers(view, event.nativeEvent, 'search-panel')) return;
    event.preventDefault();
  };
  return (
    <div className="find" role="search" aria-label={words.inBody} onKeyDown={onKeyDown}>
      <input
        {...MAIN_FIELD}
        ref={field}
        className="field find__field"
        aria-label={words.findInBody}
        placeholder={words.find}
        autoComplete="off"
        spellCheck={false}
        maxLength={1_000}
        aria-describedby={`${id}-count`}
        value={query.search}
        onChange={({ target }) => changeSearch(panel, { search: target.value })}
      />
      <FindToggles
        options={TOGGLES}
        values={query}
        onToggle={(option, on) => changeSearch(panel, { [option]: on })}
      />
      <span id={`${id}-count`} role="status" className="find__count">
        {found}
      </span>
      <FindStep
        label={words.previousMatch}
        keys={words.previousKeys}
        onStep={() => findPrevious(view)}
      />
      <FindStep label={words.nextMatch} keys={words.nextKeys} onStep={() => findNext(view)} />
      <Button
        small
        icon
        variant="quiet"
        aria-label={words.closeSearch}
        title={words.closeSearchTitle}
        onClick={() => closeSearchPanel(view)}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}
