// Shows a text of any length by lines. Only the lines in view are rendered.
import { useEffect, useEffectEvent, useState, type MouseEvent as ReactMouseEvent } from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { TextView } from '../../../../shared/bridge/text-query';
import { LAID_OUT } from '../../../../shared/text-layout';
import { FindBar } from '../find/FindBar';
import { LineRows } from './LineRows';
import { LinesFoot } from './LinesFoot';
import { useFind } from '../find/use-find';
import { useNextKeys } from '../find/use-next-keys';
import { useSideways } from '../find/use-sideways';
import type { SearchBar } from '../find/use-search-bar';
import { useFolds } from '../folds/use-folds';
import { useLines } from './use-lines';
import { useWrapping } from './use-wrapping';
import type { CopiedRange } from '../copy/copy-text';
import { LINE_END, TEXT_END } from '../selection/text-places';
import { useTextSelection } from '../selection/use-text-selection';
import { usePointedLine } from './use-pointed-line';
import * as words from './words';

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

type Lines = ReturnType<typeof useLines>;

/** Returns a function that shows a hidden line once it's unfolded. */
const useShowUnfolded = (showLine: (line: number) => void): ((line: number) => void) => {
  const [wanted, setWanted] = useState<{ readonly line: number } | null>(null);
  const showWanted = useEffectEvent(showLine);
  useEffect(() => {
    if (wanted !== null) showWanted(wanted.line);
  }, [wanted]);
  return (line) => setWanted({ line });
};

/** The lines in view, loaded, and how to move to another. */
const useLinesInView = ({ call, body, view }: LinesViewProps) => {
  const lines = useLines(call, body, view);
  const folding = useFolds(call);
  const { folds } = folding;
  const wrapping = useWrapping(call, body, lines.total - folds.hidden);
  const { shown } = wrapping;
  const { rendered } = shown;
  const inSight = Array.from({ length: Math.max(0, rendered.count) }, (_, at) =>
    folds.lineOf(rendered.first + at),
  );
  useEffect(() => {
    // With folds, the lines in view may be far apart.
    if (folds.hidden === 0) lines.load(rendered.first, rendered.count);
    else for (const line of inSight) lines.load(line, 1);
  });
  /** Scrolls a line to the middle, unless it's well in view. */
  const showLine = (line: number) => {
    const row = folds.rowOf(line);
    if (!shown.isInSight(row)) shown.scrollToMiddle(row);
  };
  const showUnfolded = useShowUnfolded(showLine);
  return { lines, folding, wrapping, inSight, showLine, showUnfolded };
};

type InView = ReturnType<typeof useLinesInView>;

const useLineFinding = (
  { call, view, searchBar }: LinesViewProps,
  { folding, wrapping, inSight, showLine, showUnfolded }: InView,
  pointAt: (line: number) => void,
) => {
  const { folds } = folding;
  const { scroller, first } = wrapping.shown;
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
      showUnfolded(line);
      pointAt(line);
    },
  });
  useSideways(scroller, finding.current?.match ?? null);
  useNextKeys(searchBar.open, finding);
  return finding;
};

const useLineSelection = (
  { call, body, view, arriving, onCopy }: LinesViewProps,
  { lines, folding, wrapping, showLine }: InView,
) => {
  const { scroller, first, fits, scrollBy } = wrapping.shown;
  return useTextSelection({
    of: [call, body.kind, body.encoding],
    scroller,
    code: () => '.line__code',
    text: { total: lines.total, line: lines.line, folds: folding.folds },
    first,
    fits,
    scrollBy,
    showLine,
    onCopy: ({ from, to }) => {
      const end = arriving ? { line: Math.max(0, lines.total - 1), column: LINE_END } : null;
      onCopy({ view, from, to: to === TEXT_END ? end : to });
    },
  });
};

export function LinesView(props: LinesViewProps) {
  const { call, body, view, arriving, searchBar } = props;
  const inView = useLinesInView(props);
  const { lines, folding, wrapping, inSight, showLine } = inView;
  const { folds } = folding;
  const { shown, wraps, rows } = wrapping;
  const { scroller, height, first, offset } = shown;
  const hasFolds = view === 'pretty' && LAID_OUT.has(body.kind);
  const pointing = usePointedLine({ call, enabled: hasFolds, lines, folding, first, showLine });
  const onClick = ({ target }: ReactMouseEvent) => {
    const fold = target instanceof Element ? target.closest('[data-fold]') : null;
    if (fold !== null) {
      folding.toggle(Number(fold.getAttribute('data-fold')));
      scroller.current?.focus();
    }
    const line = target instanceof Element ? target.closest('[data-line]') : null;
    if (line !== null) pointing.pointAt(Number(line.getAttribute('data-line')) - 1);
  };
  const selection = useLineSelection(props, inView);
  const finding = useLineFinding(props, inView, pointing.pointAt);
  const digits = Math.max(3, String(lines.total).length);
  return (
    <div className="lines" data-wrap={wraps}>
      <Faults lines={lines} view={view} />
      {searchBar.open && (
        <FindBar
          search={searchBar.search}
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
              <LineRows
                {...{ lines, folds, finding, hasFolds }}
                shown={inSight}
                kind={body.kind}
                pointed={pointing.line}
              />
            </div>
          </div>
        </div>
      </div>
      <LinesFoot
        {...{ call, body, lines, arriving, folding, wrapping, hasFolds }}
        pointed={pointing.line}
      />
    </div>
  );
}

interface FaultsProps {
  readonly lines: Lines;
  readonly view: TextView;
}

function Faults({ lines, view }: FaultsProps) {
  const { invalidAt, problem } = lines;
  return (
    <>
      {invalidAt !== null && view === 'pretty' && (
        <p className="lines__fault" role="status">
          {words.notValid(invalidAt.line, invalidAt.column, invalidAt.message)}
        </p>
      )}
      {problem !== null && (
        <p className="lines__fault" role="status">
          {problem.title} {problem.next}
        </p>
      )}
    </>
  );
}
