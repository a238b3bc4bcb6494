// The path of the address as rows, a segment each, with an empty one at the end to go on in.
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { CloseIcon } from '../../ui/icons';
import { pathSegments, withoutPathSegment, withPathSegment } from './path-rows';

interface PathRowsProps {
  readonly url: string;
  onUrl(url: string): void;
}

export function PathRows({ url, onUrl }: PathRowsProps) {
  // Two slashes in a row would make another address of it, so a segment that has been emptied goes when it is left.
  const [emptied, setEmptied] = useState<number | null>(null);
  const segments = pathSegments(url);
  return [...segments, ''].map((segment, index) => {
    const isNew = index === segments.length;
    const number = index + 1;
    return (
      // A segment has no name but its place.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={index} className="row row--segment">
        <span className="row__place" aria-hidden="true">
          {number}
        </span>
        <input
          className="field"
          aria-label={`Path segment ${number}`}
          placeholder={isNew ? 'segment' : ''}
          autoComplete="off"
          spellCheck={false}
          value={index === emptied ? '' : segment}
          onChange={({ target }) => {
            setEmptied(target.value === '' ? index : null);
            if (target.value !== '') onUrl(withPathSegment(url, index, target.value));
          }}
          onBlur={() => {
            if (index !== emptied) return;
            setEmptied(null);
            if (!isNew) onUrl(withoutPathSegment(url, index));
          }}
        />
        {isNew ? (
          <span />
        ) : (
          <Button
            look="quiet"
            icon
            small
            aria-label={`Remove path segment ${number}`}
            onClick={() => onUrl(withoutPathSegment(url, index))}
          >
            <CloseIcon />
          </Button>
        )}
      </div>
    );
  });
}
