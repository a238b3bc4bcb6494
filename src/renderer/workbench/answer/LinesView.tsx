// Text by lines, of any length: only the lines in sight exist.
import { memo, useEffect, useEffectEvent, useRef, type ReactNode, type RefObject } from 'react';
import type { AnswerBody, ApiCall, Line, Mark } from '../../../shared/bridge';
import { FindBar } from './FindBar';
import { markPieces } from './mark-pieces';
import { tokenize, type Piece } from './tokenize';
import { useFind, type Finding } from './use-find';
import type { SearchBar } from './use-search-bar';
import { useLines } from './use-lines';
import { useWindow } from './use-window';

const LINE_HEIGHT = 20;
/** About what the line numbers take. */
const ROOM_ASIDE = 80;

interface LinesViewProps {
  readonly call: ApiCall;
  readonly body: AnswerBody;
  readonly view: 'raw' | 'pretty';
  readonly arriving: boolean;
  readonly searchBar: SearchBar;
}

export function LinesView({ call, body, view, arriving, searchBar }: LinesViewProps) {
  const [lines, look] = useLines(call, body, view);
  const { scroller, height, first, count, offset, scrollToRow } = useWindow(
    lines.total,
    LINE_HEIGHT,
  );
  useEffect(() => look(first, count));

  const { search } = searchBar;
  const finding = useFind({
    call,
    view,
    search: searchBar.open && search.text !== '' ? search : null,
    first,
    count,
    // In the middle, unless it is well in sight.
    onCurrent: (line) => {
      if (line < first || line >= first + count - 2)
        scrollToRow(Math.max(0, line - Math.floor(count / 2)));
    },
  });
  const current = finding.current?.match ?? null;
  useSideways(scroller, current);
  useNextKeys(searchBar.open, finding);

  const digits = Math.max(3, String(lines.total).length);
  return (
    <div className="lines">
      {lines.invalidAt !== null && view === 'pretty' && (
        <p className="lines__fault" role="status">
          Not valid from line {lines.invalidAt.line}, column {lines.invalidAt.column}:{' '}
          {lines.invalidAt.message}
        </p>
      )}
      {lines.problem !== null && (
        <p className="lines__fault" role="status">
          {lines.problem.title} {lines.problem.next}
        </p>
      )}
      {searchBar.open && (
        <FindBar
          search={search}
          finding={finding}
          asked={searchBar.asked}
          onSearch={searchBar.change}
          onClose={() => {
            searchBar.close();
            scroller.current?.focus();
          }}
        />
      )}
      <div
        className="lines__scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label="Text of the answer"
      >
        <div className="lines__space" style={{ height }}>
          <div
            className="lines__window"
            style={
              { transform: `translateY(${-offset}px)`, '--digits': digits } as React.CSSProperties
            }
          >
            {Array.from({ length: Math.max(0, count) }, (_, at) => (
              <LineRow
                key={first + at}
                index={first + at}
                line={lines.line(first + at)}
                kind={body.kind}
                marks={finding.marksOf(first + at)}
                current={current}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="foot">
        {lines.total.toLocaleString('en')} {lines.total === 1 ? 'line' : 'lines'}
        {!lines.complete && (arriving ? ' so far' : '')}
        {body.charset !== null && ` · ${body.charset}`}
      </div>
    </div>
  );
}

/** F3 and Shift F3, anywhere in the window. */
const useNextKeys = (open: boolean, finding: Finding): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F3') return;
    event.preventDefault();
    (event.shiftKey ? finding.previous : finding.next)();
  });
  useEffect(() => {
    if (!open) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [open]);
};

/** Scrolls to the side where the match that is looked at would be out of sight, once it is drawn. */
const useSideways = (scroller: RefObject<HTMLDivElement | null>, current: number | null): void => {
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (shown.current === current) return;
    const element = scroller.current;
    const mark = element?.querySelector('mark[data-current=true]');
    if (element === null || mark === null || mark === undefined) return;
    shown.current = current;
    const [inner, outer] = [mark.getBoundingClientRect(), element.getBoundingClientRect()];
    if (inner.left < outer.left + ROOM_ASIDE || inner.right > outer.right - 16)
      element.scrollBy(inner.left - outer.left - outer.width / 3, 0);
  });
};

interface LineRowProps {
  readonly index: number;
  /** Null while it is on its way. */
  readonly line: Line | null;
  readonly kind: AnswerBody['kind'];
  readonly marks: readonly Mark[] | null;
  /** Number of the match that is looked at. */
  readonly current: number | null;
}

const LineRow = memo(function LineRow({ index, line, kind, marks, current }: LineRowProps) {
  const pieces = line === null ? [] : tokenize(kind, line.text, line.continued);
  return (
    <div className="line" data-line={index + 1}>
      <span className="line__number" aria-hidden="true">
        {line?.continued === true ? '' : index + 1}
      </span>
      <span className="line__text">
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
