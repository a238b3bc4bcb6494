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

const encoder = new TextEncoder();

/** A word is collected as bytes, because escapes can name the bytes of a character one by one. */
export const collectWords = (): WordCollector => {
  const words: string[] = [];
  const unfilled = new Set<string>();
  let bytes: number[] | null = null;
  const end = () => {
    if (bytes !== null) words.push(new TextDecoder().decode(Uint8Array.from(bytes)));
    bytes = null;
  };
  const addAll = (added: Iterable<number>) => {
    bytes ??= [];
    for (const byte of added) bytes.push(byte);
  };
  return {
    add: (text) => addAll(encoder.encode(text)),
    addByte: (byte) => addAll([byte]),
    begin: () => addAll([]),
    end,
    isInWord: () => bytes !== null,
    drop: () => {
      bytes = null;
    },
    unfilled: (text) => unfilled.add(text),
    result: (isOpen = false) => {
      end();
      return { words, unfilled: [...unfilled], isOpen };
    },
  };
};
