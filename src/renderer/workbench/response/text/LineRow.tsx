// A line of the viewer: its number, its fold button, and its coloured text with matches marked.
import { memo, type ReactNode } from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { Line, Mark } from '../../../../shared/bridge/read';
import { isMarkup } from '../../../../shared/text-layout';
import { ChevronIcon } from '../../../ui/icons';
import type { Fold } from '../folds/folded-rows';
import { markPieces } from './mark-pieces';
import { tokenize, type Piece } from './tokenize';
import { ownValue } from '../../../../shared/own-value';

/** The text that closes what a line opens; undefined if it opens nothing. */
const closingOf = (kind: BodyInfo['kind'], line: Line | null, next: Line | null) => {
  if (line === null || line.continued) return undefined;
  // A string that ends with a bracket still has its quote after it.
  if (!isMarkup(kind)) return ownValue({ '{': '}', '[': ']', '(': ')' }, line.text.at(-1) ?? '');
  const [, indent = '', name] = /^( *)<([^\s/>!?][^\s/>]*)/.exec(line.text) ?? [];
  const isDeeper = next === null || next.text.startsWith(`${indent} `);
  return name === undefined || !isDeeper ? undefined : `</${name}>`;
};

const linesText = ({ first, last }: Fold): string => {
  const lines = last - first - 1;
  return `… ${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`;
};

interface LineRowProps {
  readonly index: number;
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
  const { index, line, next, kind, marks, current, pointed, fold } = props;
  const closing = fold === undefined ? undefined : closingOf(kind, line, next);
  const pieces = line === null ? [] : tokenize(kind, line.text, line.continued);
  return (
    <div className="line" data-line={index + 1} data-pointed={pointed}>
      <span className="line__number" aria-hidden="true">
        {line?.continued === true ? '' : index + 1}
      </span>
      {closing !== undefined && (
        <button
          type="button"
          className="line__fold"
          // Not a tab stop, because there can be thousands. With the keyboard, the line itself folds.
          tabIndex={-1}
          aria-label={fold == null ? 'Fold' : 'Unfold'}
          aria-expanded={fold == null}
          data-fold={index}
        >
          <ChevronIcon />
        </button>
      )}
      <span className="line__text">
        <span className="line__code">
          {marks === null
            ? pieces.map((piece, at) => drawn(piece, at, piece.text))
            : markPieces(pieces, marks).map((piece, at) =>
                drawn(
                  piece,
                  at,
                  piece.match === null ? (
                    piece.text
                  ) : (
                    <mark className="found" data-current={piece.match === current}>
                      {piece.text}
                    </mark>
                  ),
                ),
              )}
        </span>
        {fold !== undefined && fold !== null && (
          <>
            <button
              type="button"
              className="line__folded"
              tabIndex={-1}
              title="Unfold"
              data-fold={index}
            >
              {linesText(fold)}
            </button>
            {closing}
          </>
        )}
      </span>
    </div>
  );
});

const drawn = ({ kind }: Piece, at: number, text: ReactNode): ReactNode =>
  kind === 'plain' && typeof text === 'string' ? (
    text
  ) : (
    <span key={at} className={`piece piece--${kind}`}>
      {text}
    </span>
  );
