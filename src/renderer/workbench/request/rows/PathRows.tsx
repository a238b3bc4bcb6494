// The path of the address as rows, a segment each, with an empty one at the end to go on in.
import { useState } from 'react';
import { pathSegments, withoutPathSegment, withPathSegment } from '../address/path-rows';
import { RemoveRow } from './RemoveRow';

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
          <RemoveRow
            what={`path segment ${number}`}
            onRemove={() => onUrl(withoutPathSegment(url, index))}
          />
        )}
      </div>
    );
  });
}
