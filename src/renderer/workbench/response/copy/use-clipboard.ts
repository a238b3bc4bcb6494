// Copies a short text, and says so for a moment.
import { useEffect, useState } from 'react';

const SHOWN_FOR_MS = 1_600;

/** Null if it's too large. */
type MakeText = () => string | null | Promise<string | null>;

export interface Clipboard {
  /** What became of the latest; empty after a moment. */
  readonly words: string;
  copy(text: MakeText): void;
}

export const useClipboard = (): Clipboard => {
  const [words, setWords] = useState('');
  useEffect(() => {
    if (words === '') return;
    const timer = setTimeout(() => setWords(''), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const write = async (make: MakeText): Promise<void> => {
    try {
      const text = await make();
      if (text === null) return setWords('Too large to copy');
      await navigator.clipboard.writeText(text);
      setWords('Copied');
    } catch {
      // The window isn't the active one any more, or the response isn't stored any more.
      setWords('Couldn’t copy');
    }
  };
  return { words, copy: (text) => void write(text) };
};
