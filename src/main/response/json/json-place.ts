// The position of an error in the text as received: line and column, from 1.
import type { FormatError } from '../text/line-views';
import type { TextSource } from '../text/text-source';

const PIECE = 64 * 1024;

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export const placeOf = (
  { at, line, lineStart, message }: FormatError,
  source: TextSource,
): Place => {
  let characters = 0;
  for (let from = lineStart; from < at; from += PIECE) {
    for (const byte of source.read(from, Math.min(at, from + PIECE))) {
      if ((byte & 0xc0) !== 0x80) characters += 1;
    }
  }
  return { line: line + 1, column: characters + 1, message };
};
