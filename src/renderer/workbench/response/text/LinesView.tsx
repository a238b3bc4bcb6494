// Shows a text of any length by lines. Only the lines in view are rendered.
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent as ReactKeyboardEvent,
  type MouseEvent as ReactMouseEvent,
  type RefObject,
} from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { TextView } from '../../../../shared/bridge/text-query';
import { isMarkup, LAID_OUT } from '../../../../shared/text-layout';
import { FindBar } from '../find/FindBar';
import { FoldMenu } from '../folds/FoldMenu';
import { LineRow } from './LineRow';
import { PathOfLine } from './PathOfLine';
import { useFind, type Finding } from '../find/use-find';
import type { SearchBar } from '../find/use-search-bar';
import { useFolds } from '../folds/use-folds';
import { useLines } from './use-lines';
import { useRowWindow } from '../reading/use-row-window';
import { charsetWords } from '../view-as/view-as-words';
import { ownValue } from '../../../../shared/own-value';

const LINE_HEIGHT = 20;
/** The most lines to request marks for at once, not counting those around them. */
const MOST_MARKED = 1_800;
/** Approximate width of the line numbers. */
const ROOM_ASIDE = 80;

interface LinesViewProps {
  readonly call: ApiCall;
  readonly body: BodyInfo;
  readonly view: TextView;
  readonly arriving: boolean;
  readonly searchBar: SearchBar;
}

export function LinesView({ call, body, view, arriving, searchBar }: LinesViewProps) {
  const lines = useLines(call, body, view);
  const folding = useFolds(call);
  const { scroller, height, first, count, offset, scrollToRow } = useRowWindow(
    call,
    lines.total - folding.folds.hidden,
    LINE_HEIGHT,
  );
  const { folds } = folding;
  const inSight = Array.from({ length: Math.max(0, count) }, (_, at) => folds.lineOf(first + at));
  useEffect(() => {
    // With folds, the lines in view may be far apart.
    if (folds.hidden === 0) lines.load(first, count);
    else for (const line of inSight) lines.load(line, 1);
  });

  const hasFolds = view === 'pretty' && LAID_OUT.has(body.kind);
  const nextReports = hasFolds && isMarkup(body.kind);
  const hasPaths = hasFolds && (body.kind === 'json' || body.kind === 'ndjson');
  const [pointed, setPointed] = useState<{ readonly of: ApiCall; readonly line: number } | null>(
    null,
  );
  const pointedLine = hasFolds && pointed?.of === call ? pointed.line : null;
  const pointAt = (line: number) => {
    if (hasFolds) setPointed({ of: call, line });
  };
  /** Scrolls a line to the middle, unless it's well in view. */
  const showLine = (line: number) => {
    const row = folds.rowOf(line);
    if (row < first || row >= first + count - 2)
      scrollToRow(Math.max(0, row - Math.floor(count / 2)));
  };
  /** A hidden line is shown once it's unfolded. */
  const [wanted, setWanted] = useState<{ readonly line: number } | null>(null);
  const showWanted = useEffectEvent((line: number) => showLine(line));
  useEffect(() => {
    if (wanted !== null) showWanted(wanted.line);
  }, [wanted]);
  const onClick = ({ target }: ReactMouseEvent) => {
    const fold = target instanceof Element ? target.closest('[data-fold]') : null;
    if (fold !== null) {
      folding.toggle(Number(fold.getAttribute('data-fold')));
      scroller.current?.focus();
    }
    const line = target instanceof Element ? target.closest('[data-line]') : null;
    if (line !== null) pointAt(Number(line.getAttribute('data-line')) - 1);
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (!event.altKey || !hasFolds) return;
    const isFold = ownValue({ ArrowLeft: false, ArrowRight: true }, event.key);
    if (isFold !== undefined && pointedLine !== null) {
      event.preventDefault();
      if ((folds.at(pointedLine) !== null) === isFold) folding.toggle(pointedLine);
      return;
    }
    const by = ownValue({ ArrowDown: 1, ArrowUp: -1 }, event.key);
    if (by === undefined) return;
    event.preventDefault();
    const from = pointedLine === null ? first - by : folds.rowOf(pointedLine);
    const row = Math.max(0, Math.min(lines.total - folds.hidden - 1, from + by));
    const to = folds.lineOf(row);
    pointAt(to);
    showLine(to);
  };

  const { search } = searchBar;
  const finding = useFind({
    call,
    view,
    search: searchBar.open && search.text !== '' ? search : null,
    first: inSight[0] ?? 0,
    count: Math.min(MOST_MARKED, (inSight.at(-1) ?? 0) - (inSight[0] ?? 0) + 1),
    onCurrent: (line) => {
      // Scrolls at once, so that the line is rendered with its marks; but first unfolds what hides it.
      if (folds.hidden === 0) showLine(line);
      folding.reveal(line);
      setWanted({ line });
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
          opened={searchBar.opened}
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
        aria-label="Response text"
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
            {inSight.map((line) => (
              <LineRow
                key={line}
                index={line}
                line={lines.line(line)}
                kind={body.kind}
                marks={finding.marksOf(line)}
                current={current}
                pointed={line === pointedLine}
                next={nextReports && folds.at(line) === null ? lines.line(line + 1) : null}
                fold={hasFolds ? folds.at(line) : undefined}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="foot">
        <span>
          {lines.total.toLocaleString('en')} {lines.total === 1 ? 'line' : 'lines'}
          {(arriving || !lines.counted) && ' so far'}
          {` · ${charsetWords(body)}`}
          {folding.some && ' · first 100,000 folded'}
        </span>
        {hasFolds && <FoldMenu onFold={folding.toLevel} />}
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

/** Scrolls horizontally to the current match once it's rendered. */
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
