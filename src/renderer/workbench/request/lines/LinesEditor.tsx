// Edits rows as text. What's typed stays as it is, as long as the rows say the same.
import { useState } from 'react';

interface LinesEditorProps {
  readonly label: string;
  readonly placeholder: string;
  /** The rows as text. */
  readonly text: string;
  /** Changes the rows, and returns what their text is then. */
  onText(typed: string): string;
}

export function LinesEditor({ label, placeholder, text, onText }: LinesEditorProps) {
  const [last, setLast] = useState({ typed: text, text });
  return (
    <textarea
      className="field lines"
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={last.text === text ? last.typed : text}
      onChange={({ target }) => setLast({ typed: target.value, text: onText(target.value) })}
    />
  );
}
