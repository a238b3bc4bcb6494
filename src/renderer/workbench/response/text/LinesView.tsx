// Shows a text of any length by lines. Only the lines in view are rendered.
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type MouseEvent as ReactMouseEvent,
} from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { TextView } from '../../../../shared/bridge/text-query';
import { isMarkup, LAID_OUT } from '../../../../shared/text-layout';
import { FindBar } from '../find/FindBar';
import { FoldMenu } from '../folds/FoldMenu';
import { LineRow } from './LineRow';
import { PathOfLine } from './PathOfLine';
import { useFind } from '../find/use-find';
import { useNextKeys } from '../find/use-next-keys';
import { useSideways } from '../find/use-sideways';
import type { SearchBar } from '../find/use-search-bar';
import { useFolds } from '../folds/use-folds';
import { useLines } from './use-lines';
import { useRowWindow } from '../reading/use-row-window';
import { useWrappedRows } from '../reading/use-wrapped-rows';
import { rememberView, useChosenViews } from '../view-as/use-chosen-views';
import { Button } from '../../../ui/Button';
import { charsetWords } from '../view-as/view-as-words';
import type { CopiedRange } from '../copy/copy-text';
import { LINE_END, TEXT_END } from '../selection/text-places';
import { useTextSelection } from '../selection/use-text-selection';
import { usePointedLine } from './use-pointed-line';
import * as words from './words';

const LINE_HEIGHT = 20;
/** The most lines to request marks for at once, not counting those around them. */
const MOST_MARKED = 1_800;

interface LinesViewProps {
  readonly call: ApiCall;
  readonly body: BodyInfo;
  readonly view: TextView;
  readonly arriving: boolean;
  readonly searchBar: SearchBar;
  onCopy(range: CopiedRange): void;
  onContextMenu(event: ReactMouseEvent): void;
}

export function LinesView(props: LinesViewProps) {
  const { call, body, view, arriving, searchBar, onCopy } = props;
  const lines = useLines(call, body, view);
  const folding = useFolds(call);
  const { folds } = folding;
  const chosen = useChosenViews();
  const wraps = chosen[`wrap ${body.kind}`] === 'on';
  const rowTotal = lines.total - folds.hidden;
  const rows = useRef<HTMLDivElement>(null);
  const fixed = useRowWindow(call, rowTotal, LINE_HEIGHT, 0, wraps);
  const shown = useWrappedRows({
    list: call,
    total: rowTotal,
    rowHeight: LINE_HEIGHT,
    isOn: wraps,
    fixed,
    rows,
  });
  const { scroller, height, first, fits, offset, scrollBy } = shown;
  const { rendered } = shown;
  /** The first row when wrapping was last changed, which stays the first. */
  const [top, setTop] = useState<{ readonly row: number } | null>(null);
  const showTop = useEffectEvent((row: number) => shown.scrollToRow(row));
  useEffect(() => {
    if (top !== null) showTop(top.row);
  }, [top]);
  const inSight = Array.from({ length: Math.max(0, rendered.count) }, (_, at) =>
    folds.lineOf(rendered.first + at),
  );
  useEffect(() => {
    // With folds, the lines in view may be far apart.
    if (folds.hidden === 0) lines.load(rendered.first, rendered.count);
    else for (const line of inSight) lines.load(line, 1);
  });

  const hasFolds = view === 'pretty' && LAID_OUT.has(body.kind);
  const nextReports = hasFolds && isMarkup(body.kind);
  const hasPaths = hasFolds && (body.kind === 'json' || body.kind === 'ndjson');
  /** Scrolls a line to the middle, unless it's well in view. */
  const showLine = (line: number) => {
    const row = folds.rowOf(line);
    if (!shown.isInSight(row)) shown.scrollToMiddle(row);
  };
  /** A hidden line is shown once it's unfolded. */
  const [wanted, setWanted] = useState<{ readonly line: number } | null>(null);
  const showWanted = useEffectEvent((line: number) => showLine(line));
  useEffect(() => {
    if (wanted !== null) showWanted(wanted.line);
  }, [wanted]);
  const pointing = usePointedLine({ call, enabled: hasFolds, lines, folding, first, showLine });
  const { pointAt } = pointing;
  const pointedLine = pointing.line;
  const onClick = ({ target }: ReactMouseEvent) => {
    const fold = target instanceof Element ? target.closest('[data-fold]') : null;
    if (fold !== null) {
      folding.toggle(Number(fold.getAttribute('data-fold')));
      scroller.current?.focus();
    }
    const line = target instanceof Element ? target.closest('[data-line]') : null;
    if (line !== null) pointAt(Number(line.getAttribute('data-line')) - 1);
  };
  const selection = useTextSelection({
    of: [call, body.kind, body.encoding],
    scroller,
    code: () => '.line__code',
    text: { total: lines.total, line: lines.line, folds },
    first,
    fits,
    scrollBy,
    showLine,
    onCopy: ({ from, to }) => {
      const end = arriving ? { line: Math.max(0, lines.total - 1), column: LINE_END } : null;
      onCopy({ view, from, to: to === TEXT_END ? end : to });
    },
  });
  const { search } = searchBar;
  const finding = useFind({
    call,
    view,
    search: searchBar.open && search.text !== '' ? search : null,
    first: folds.lineOf(first),
    count: Math.min(MOST_MARKED, (inSight.at(-1) ?? 0) - folds.lineOf(first) + 1),
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
    <div className="lines" data-wrap={wraps}>
      {lines.invalidAt !== null && view === 'pretty' && (
        <p className="lines__fault" role="status">
          {words.notValid(lines.invalidAt.line, lines.invalidAt.column, lines.invalidAt.message)}
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
        aria-label={words.responseText}
        onClick={onClick}
        onMouseDown={selection.onMouseDown}
        onContextMenu={props.onContextMenu}
        onKeyDown={(event) => {
          if (!selection.onKeyDown(event)) pointing.onKeyDown(event);
        }}
      >
        <div className="lines__space" style={{ height, '--digits': digits } as React.CSSProperties}>
          <div
            className="lines__window"
            style={wraps ? { height: shown.viewport } : { transform: `translateY(${-offset}px)` }}
          >
            <div className="lines__rows" ref={rows}>
              {inSight.map((line) => (
                <LineRow
                  key={line}
                  index={line}
                  number={lines.numberOf(line)}
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
      </div>
      <div className="foot">
        <span>
          {words.lines(lines.textLines)}
          {(arriving || !lines.counted) && words.soFar}
          {words.charset(charsetWords(body))}
          {folding.some && words.firstFolded}
        </span>
        <Button
          small
          variant="quiet"
          aria-pressed={wraps}
          title={words.wrapTitle}
          onClick={() => {
            setTop({ row: shown.topRow() });
            rememberView(`wrap ${body.kind}`, wraps ? 'off' : 'on');
          }}
        >
          {words.wrapLines}
        </Button>
        {hasFolds && <FoldMenu onFold={folding.toLevel} />}
        {hasPaths && <PathOfLine call={call} line={pointedLine} />}
      </div>
    </div>
  );
}
