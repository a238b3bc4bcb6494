// A field's text with its references in colour, exactly where the field has it.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { KnownVariables } from '../variables/known-variables';
import { MARK } from '../variables/references';

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

interface ColouredTextProps {
  readonly text: string;
  readonly known: KnownVariables;
  readonly input: RefObject<HTMLInputElement | null>;
}

export function ColouredText({ text, known, input }: ColouredTextProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => follow(input.current, place.current));
  useEffect(() => {
    const field = input.current;
    if (field === null) return;
    const onScroll = () => follow(field, place.current);
    field.addEventListener('scroll', onScroll);
    return () => field.removeEventListener('scroll', onScroll);
  }, [input]);
  return (
    <span className="vfield__text" aria-hidden="true">
      <span ref={place} className="vfield__line">
        {piecesOf(text).map((piece) =>
          piece.name === null ? (
            piece.text
          ) : (
            <span key={piece.at} className="vfield__name" data-set={known.has(piece.name)}>
              {piece.text}
            </span>
          ),
        )}
      </span>
    </span>
  );
}

/** A field that's scrolled sideways. */
const follow = (field: HTMLInputElement | null, line: HTMLElement | null): void => {
  if (field !== null && line !== null) line.style.translate = `${-field.scrollLeft}px`;
};
