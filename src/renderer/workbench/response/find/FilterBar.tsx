// The bar for filtering JSON with a JSONPath. Shows errors while typing.
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { Button } from '../../../ui/Button';
import { CloseIcon } from '../../../ui/icons';
import type { Filter } from './use-filter';
import * as words from './words';

export function FilterBar({ filter }: { readonly filter: Filter }) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { opened } = filter;
  // This also focuses it. A tab that's shown again with its filter open leaves the focus where it is.
  useEffect(() => {
    if (opened > 0) field.current?.select();
  }, [opened]);
  const fault = filter.reported?.reason ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    filter.close();
  };
  return (
    <div className="find" role="search" aria-label={words.responseFilter} onKeyDown={onKeyDown}>
      <label className="find__label" htmlFor={`${id}-path`}>
        {words.jsonPath}
      </label>
      <input
        ref={field}
        id={`${id}-path`}
        className="field find__field find__field--path mono"
        placeholder={words.pathExample}
        autoComplete="off"
        spellCheck={false}
        maxLength={2_000}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-found`}
        value={filter.path}
        onChange={({ target }) => filter.change(target.value)}
      />
      <span
        id={`${id}-found`}
        role="status"
        className="find__count"
        data-fault={fault !== null}
        title={fault ?? undefined}
      >
        {wordsOf(filter)}
      </span>
      <Button small icon variant="quiet" aria-label={words.closeFilter} onClick={filter.close}>
        <CloseIcon />
      </Button>
    </div>
  );
}

const wordsOf = ({ reported, path }: Filter): string => {
  if (reported === null)
    return path.trim() === '$' || path.trim() === '' ? words.wholeResponse : '';
  if (reported.reason !== null)
    return reported.at === null
      ? reported.reason
      : words.atCharacter(reported.reason, reported.at + 1);
  const count = words.values(reported.matches);
  if (!reported.complete) return reported.matches === 0 ? words.searching : words.soFar(count);
  if (!reported.all) return words.firstOfMore(count);
  return reported.matches === 0 ? words.noMatches : count;
};
