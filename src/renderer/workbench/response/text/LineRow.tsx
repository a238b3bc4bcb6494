// A line of the viewer: its number, its fold button, and its coloured text with matches marked.
import { memo, type ReactNode } from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { Line, Mark } from '../../../../shared/bridge/read';
import { isMarkup } from '../../../../shared/text-layout';
import { ChevronIcon } from '../../../ui/icons';
import type { Fold } from '../folds/folded-rows';
import { markPieces } from './mark-pieces';
import { COLOURED_KINDS, tokenize, type Piece } from './tokenize';
import { MarkedText } from '../marks/MarkedText';
import { ownValue } from '../../../../shared/own-value';
import * as words from './words';

/** The text that closes what a line opens; undefined if it opens nothing. */
const closingOf = (kind: BodyInfo['kind'], line: Line | null, next: Line | null) => {
  if (line === null || line.continued) return undefined;
  // A string that ends with a bracket still has its quote after it.
  if (!isMarkup(kind)) return ownValue({ '{': '}', '[': ']', '(': ')' }, line.text.at(-1) ?? '');
  const [, indent = '', name] = /^( *)<([^\s/>!?][^\s/>]*)/.exec(line.text) ?? [];
  const isDeeper = next === null || next.text.startsWith(`${indent} `);
  return name === undefined || !isDeeper ? undefined : `</${name}>`;
};

interface LineRowProps {
  readonly index: number;
  /** The number of the text's line, from 0. */
  readonly number: number;
  /** Null while it loads. */
  readonly line: Line | null;
  /** The following line, for markup. Null if it's unknown or folded. */
  readonly next: Line | null;
  readonly kind: BodyInfo['kind'];
  readonly marks: readonly Mark[] | null;
  /** Number of the current match. */
  readonly current: number | null;
  readonly pointed: boolean;
  /** Null if the line isn't folded; undefined if it can't be. */
  readonly fold: Fold | null | undefined;
}

export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { index, number, line, next, kind, marks, current, pointed, fold } = props;
  const closing = fold === undefined ? undefined : closingOf(kind, line, next);
  const isColoured = COLOURED_KINDS.has(kind);
  const pieces = line === null ? [] : tokenize(kind, line.text, line.continued);
  return (
    <div className="line" data-line={index + 1} data-pointed={pointed}>
      <span className="line__number" aria-hidden="true">
        {line?.continued === true ? '' : number + 1}
      </span>
      {closing !== undefined && (
        <button
          type="button"
          className="line__fold"
          // Not a tab stop, because there can be thousands. With the keyboard, the line itself folds.
          tabIndex={-1}
          aria-label={fold == null ? words.fold : words.unfold}
          aria-expanded={fold == null}
          data-fold={index}
        >
          <ChevronIcon />
        </button>
      )}
      <span className="line__text">
        <span className="line__code" data-coloured={isColoured}>
          {marks === null
            ? pieces.map((piece, at) => (
                <DrawnPiece key={at} piece={piece} isColoured={isColoured}>
                  <MarkedText text={piece.text} />
                </DrawnPiece>
              ))
            : markPieces(pieces, marks).map((parts, at) => (
                <DrawnPiece key={at} piece={pieces[at]} isColoured={isColoured}>
                  {parts.map(({ text, match }, part) =>
                    match === null ? (
                      <MarkedText key={part} text={text} />
                    ) : (
                      <mark key={part} className="found" data-current={match === current}>
                        <MarkedText text={text} />
                      </mark>
                    ),
                  )}
                </DrawnPiece>
              ))}
        </span>
        {fold !== undefined && fold !== null && (
          <>
            <button
              type="button"
              className="line__folded"
              tabIndex={-1}
              title={words.unfold}
              data-fold={index}
            >
              {words.foldedLines(fold.last - fold.first - 1)}
            </button>
            {closing}
          </>
        )}
      </span>
    </div>
  );
});

/** Right-to-left letters. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

interface DrawnPieceProps {
  readonly piece: Piece | undefined;
  readonly isColoured: boolean;
  readonly children: ReactNode;
}

/** Its direction stays its own: code reads from left to right whatever its values contain. */
function DrawnPiece({ piece, isColoured, children }: DrawnPieceProps) {
  const { kind = 'plain', text = '' } = piece ?? {};
  const isBare = kind === 'plain' && !(isColoured && RIGHT_TO_LEFT.test(text));
  return isBare ? children : <span className={`piece piece--${kind}`}>{children}</span>;
}
