// The bar for finding text in a response.
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { Search } from '../../../../shared/bridge/read';
import { Button } from '../../../ui/Button';
import { FindStep, FindToggles } from '../../../ui/FindControls';
import { CloseIcon } from '../../../ui/icons';
import type { Finding } from './use-find';
import * as words from './words';

interface FindBarProps {
  readonly search: Search;
  readonly finding: Finding;
  /** Increases each time a person invokes Find, which focuses the field again. */
  readonly opened: number;
  onSearch(search: Search): void;
  onClose(): void;
}

const TOGGLES = [
  ['matchCase', words.matchCase, words.caseLetters],
  ['wholeWord', words.wholeWord, words.wordLetter],
  ['regularExpression', words.regularExpression, words.expressionLetters],
] as const;

export function FindBar({ search, finding, opened, onSearch, onClose }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { problem } = finding;
  useEffect(() => {
    if (opened > 0) field.current?.select();
  }, [opened]);

  const onKey = (event: KeyboardEvent) => {
    const { key, shiftKey, target, nativeEvent } = event;
    if (nativeEvent.isComposing) return;
    const inField = target === field.current;
    if (key === 'Escape') onClose();
    else if (key === 'Enter' && inField && !event.ctrlKey && !event.metaKey)
      (shiftKey ? finding.previous : finding.next)();
    else return;
    event.preventDefault();
  };

  return (
    <div className="find" role="search" aria-label={words.inResponse} onKeyDown={onKey}>
      <input
        ref={field}
        className="field find__field"
        aria-label={words.findInResponse}
        placeholder={words.find}
        autoComplete="off"
        spellCheck={false}
        maxLength={1_000}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-count`}
        value={search.text}
        onChange={({ target }) => onSearch({ ...search, text: target.value })}
      />
      <FindToggles
        options={TOGGLES}
        values={search}
        onToggle={(option, on) => onSearch({ ...search, [option]: on })}
      />
      <span
        id={`${id}-count`}
        role="status"
        className="find__count"
        data-fault={problem !== null}
        title={problem?.next}
      >
        {wordsOf(search, finding)}
      </span>
      <FindStep
        label={words.previousMatch}
        keys={words.previousKeys}
        disabled={finding.total === 0}
        onStep={finding.previous}
      />
      <FindStep
        label={words.nextMatch}
        keys={words.nextKeys}
        disabled={finding.total === 0}
        onStep={finding.next}
      />
      <Button small icon variant="quiet" aria-label={words.closeSearch} onClick={onClose}>
        <CloseIcon />
      </Button>
    </div>
  );
}

/** The most that main counts. */
const MOST_COUNTED = 1_000_000;

const wordsOf = ({ text }: Search, { total, complete, problem, current }: Finding): string => {
  if (text === '') return '';
  if (problem !== null)
    return problem.detail === undefined ? problem.title : `${problem.title} ${problem.detail}`;
  if (total === 0) return complete ? words.noMatches : words.searching;
  const exact = total.toLocaleString('en');
  const count =
    total === MOST_COUNTED ? words.orMore(exact) : complete ? exact : words.soFar(exact);
  return current === null ? count : words.matchOf((current.match + 1).toLocaleString('en'), count);
};
