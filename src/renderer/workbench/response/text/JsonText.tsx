// A short text, formatted and coloured if it's JSON: an event's data, or a table's nested value.
import { useMemo } from 'react';
import { layOutJson } from '../../json/json-text';
import { MarkedText } from '../marks/MarkedText';
import { tokenize } from './tokenize';
import * as words from './words';

/** Longer texts belong in the views that only render what's in view. */
const MOST_LINES = 1_000;

interface JsonTextProps {
  readonly text: string;
  /** Its accessible name. */
  readonly label: string;
}

export function JsonText({ text, label }: JsonTextProps) {
  const lines = useMemo(() => {
    const isJson = /^\s*[[{]/.test(text);
    return (isJson ? layOutJson(text) : text).split('\n');
  }, [text]);
  return (
    <div className="json-text mono" tabIndex={0} role="group" aria-label={label}>
      {lines.slice(0, MOST_LINES).map((line, at) => (
        <div key={at} className="json-text__line">
          {tokenize('json', line, false).map((piece, index) => (
            <span key={index} className={`piece piece--${piece.kind}`}>
              <MarkedText text={piece.text} />
            </span>
          ))}
        </div>
      ))}
      {lines.length > MOST_LINES && (
        <p className="hint">{words.moreLines(lines.length - MOST_LINES)}</p>
      )}
    </div>
  );
}
