// A short text, laid out and coloured where it is JSON: an event's data, a nested value of a table.
import { useMemo } from 'react';
import { layOutJson } from '../../json/json-text';
import { tokenize } from './tokenize';

/** More than this is for the views that draw only what is in sight. */
const MOST_LINES = 1_000;

interface JsonTextProps {
  readonly text: string;
  /** What a screen reader calls it. */
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
              {piece.text}
            </span>
          ))}
        </div>
      ))}
      {lines.length > MOST_LINES && (
        <p className="hint">{(lines.length - MOST_LINES).toLocaleString('en')} more lines</p>
      )}
    </div>
  );
}
