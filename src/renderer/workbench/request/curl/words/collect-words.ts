// What splitting a command line returns, and what collects it.

export interface Words {
  /** The first command's, as its program receives them. */
  readonly words: readonly string[];
  /** Variables and commands that the shell would fill in. They stay as they're written. */
  readonly unfilled: readonly string[];
  /** A quote isn't closed. */
  readonly isOpen: boolean;
}

export interface WordCollector {
  /** Adds to the current word. */
  add(text: string): void;
  addByte(byte: number): void;
  /** Begins a word that may stay empty, as quotes do. */
  begin(): void;
  /** Ends the word, if there is one. */
  end(): void;
  /** Whether a word has begun. */
  isInWord(): boolean;
  /** Forgets the word. */
  drop(): void;
  unfilled(text: string): void;
  result(isOpen?: boolean): Words;
}

/** Text is added as it is. Bytes are decoded together, because escapes can name the bytes of a character one by one. */
export const collectWords = (): WordCollector => {
  const words: string[] = [];
  const unfilled = new Set<string>();
  let word: string | null = null;
  let bytes: number[] = [];
  const decodeBytes = () => {
    if (bytes.length === 0) return;
    word =
      (word ?? '') + new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
    bytes = [];
  };
  const add = (text: string) => {
    decodeBytes();
    word = (word ?? '') + text;
  };
  const end = () => {
    decodeBytes();
    if (word !== null) words.push(word);
    word = null;
  };
  return {
    add,
    addByte: (byte) => bytes.push(byte),
    begin: () => add(''),
    end,
    isInWord: () => word !== null || bytes.length > 0,
    drop: () => {
      word = null;
      bytes = [];
    },
    unfilled: (text) => unfilled.add(text),
    result: (isOpen = false) => {
      end();
      return { words, unfilled: [...unfilled], isOpen };
    },
  };
};
