// Copies a short text, and says so for a moment.
import { useEffect, useState } from 'react';
import * as words from './words';

const SHOWN_FOR_MS = 1_600;

/** Null if it's too large. */
type MakeText = () => string | null | Promise<string | null>;

export interface Clipboard {
  /** What became of the latest; empty after a moment. */
  readonly words: string;
  copy(text: MakeText): void;
}

export const useClipboard = (): Clipboard => {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const write = async (make: MakeText): Promise<void> => {
    try {
      const text = await make();
      if (text === null) return setSaid(words.tooLarge);
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      // The window isn't the active one any more, or the response isn't stored any more.
      setSaid(words.notCopied);
    }
  };
  return { words: said, copy: (text) => void write(text) };
};
