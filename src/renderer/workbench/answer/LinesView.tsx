// Text by lines, of any length: only the lines in sight exist.
import {
  memo,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent as ReactKeyboardEvent,
  type MouseEvent as ReactMouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import type { AnswerBody, ApiCall, Line, Mark } from '../../../shared/bridge';
import { FindBar } from './FindBar';
import { markPieces } from './mark-pieces';
import { PathOfLine } from './PathOfLine';
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

  const hasPaths = view === 'pretty' && (body.kind === 'json' || body.kind === 'ndjson');
  const [pointed, setPointed] = useState<{ readonly of: ApiCall; readonly line: number } | null>(
    null,
  );
  const pointedLine = hasPaths && pointed?.of === call ? pointed.line : null;
  const pointAt = (line: number) => {
    if (hasPaths) setPointed({ of: call, line });
  };
  /** In the middle, unless it is well in sight. */
  const showLine = (line: number) => {
    if (line < first || line >= first + count - 2)
      scrollToRow(Math.max(0, line - Math.floor(count / 2)));
  };
  const onClick = ({ target }: ReactMouseEvent) => {
    const line = target instanceof Element ? target.closest('[data-line]') : null;
    if (line !== null) pointAt(Number(line.getAttribute('data-line')) - 1);
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || !event.altKey || !hasPaths) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(lines.total - 1, (pointedLine ?? first - by) + by));
    pointAt(to);
    showLine(to);
  };

  const { search } = searchBar;
  const finding = useFind({
    call,
    view,
    search: searchBar.open && search.text !== '' ? search : null,
    first,
    count,
    onCurrent: (line) => {
      showLine(line);
      pointAt(line);
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
        onClick={onClick}
        onKeyDown={onKeyDown}
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
                pointed={first + at === pointedLine}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="foot">
        {lines.total.toLocaleString('en')} {lines.total === 1 ? 'line' : 'lines'}
        {!lines.complete && (arriving ? ' so far' : '')}
        {body.charset !== null && ` · ${body.charset}`}
        {hasPaths && <PathOfLine call={call} line={pointedLine} />}
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
  readonly pointed: boolean;
}

const LineRow = memo(function LineRow(props: LineRowProps) {
  const { index, line, kind, marks, current, pointed } = props;
  const pieces = line === null ? [] : tokenize(kind, line.text, line.continued);
  return (
    <div className="line" data-line={index + 1} data-pointed={pointed}>
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
