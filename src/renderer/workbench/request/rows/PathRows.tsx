// The URL's path as rows, one per segment, with an empty row at the end to add one.
import { useState } from 'react';
import { pathSegments, withoutPathSegment, withPathSegment } from '../address/path-rows';
import { VariableField } from '../fields/VariableField';
import { RemoveRow } from './RemoveRow';
import * as words from '../words';

interface PathRowsProps {
  readonly url: string;
  onUrl(url: string): void;
}

export function PathRows({ url, onUrl }: PathRowsProps) {
  // Two consecutive slashes would change the URL, so an emptied segment is removed on blur.
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
        <VariableField
          className="field"
          label={words.pathSegment(number)}
          placeholder={isNew ? words.segment : ''}
          value={index === emptied ? '' : segment}
          onValue={(typed) => {
            setEmptied(typed === '' ? index : null);
            if (typed !== '') onUrl(withPathSegment(url, index, typed));
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
            what={words.thePathSegment(number)}
            onRemove={() => onUrl(withoutPathSegment(url, index))}
          />
        )}
      </div>
    );
  });
}
