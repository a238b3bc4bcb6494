// A text with its references to variables in colour.
import type { KnownVariables } from '../variables/known-variables';
import { MARK } from '../../../../shared/draft/references';

interface Piece {
  readonly at: number;
  readonly text: string;
  /** Of the variable; null: other text. */
  readonly name: string | null;
}

/** Every character of the text, in order, also escapes. */
const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: whole, 1: name, index } of text.matchAll(MARK)) {
    if (name === undefined) continue;
    if (index > at) pieces.push({ at, text: text.slice(at, index), name: null });
    pieces.push({ at: index, text: whole, name });
    at = index + whole.length;
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at), name: null });
  return pieces;
};

interface ReferencesProps {
  readonly text: string;
  readonly known: KnownVariables;
}

export function References({ text, known }: ReferencesProps) {
  return piecesOf(text).map((piece) =>
    piece.name === null ? (
      piece.text
    ) : (
      <span key={piece.at} className="vfield__name" data-set={known.has(piece.name)}>
        {piece.text}
      </span>
    ),
  );
}
