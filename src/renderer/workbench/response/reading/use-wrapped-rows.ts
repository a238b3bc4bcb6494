// Rows of different heights, of which only those around the ones in view are rendered and measured.
//
// What stays in place is a row and its distance from the top, so the rows before it needn't be measured: any number of
// rows scrolls as smoothly as a few. The scrollbar shows the share of rows, as if all were as high as those seen.
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { ownValue } from '../../../../shared/own-value';
import { MAX_HEIGHT, type RowsWindow } from './use-row-window';

interface WrappedRows {
  /** Identifies the list; another one starts at its top. */
  readonly list: unknown;
  readonly total: number;
  /** The height of a row that isn't wrapped. */
  readonly rowHeight: number;
  /** While off, it does nothing. */
  readonly isOn: boolean;
  readonly fixed: RowsWindow;
  /** The element whose children are the rows. */
  readonly rows: RefObject<HTMLDivElement | null>;
}

interface Anchor {
  readonly of: unknown;
  readonly row: number;
  /** How far its top is above that of the pane. */
  readonly px: number;
}

/** Enough to be the last row's end. */
const END_PX = 10_000_000;

export const useWrappedRows = (options: WrappedRows): RowsWindow => {
  const { list, total, rowHeight, isOn, fixed, rows } = options;
  const { scroller, viewport } = fixed;
  const [latest, setLatest] = useState<Anchor>({ of: list, row: 0, px: 0 });
  const anchor = latest.of === list ? latest : { of: list, row: 0, px: 0 };
  const row = Math.max(0, Math.min(total - 1, anchor.row));
  const { px } = anchor;
  const [estimate, setEstimate] = useState(rowHeight);
  const [, setWidth] = useState(0);
  /** The scrollTop that was set here, or that a person scrolled to. */
  const ownScroll = useRef(-1);
  const byScrollbar = useRef(false);
  /** The first row in view, and how far it's scrolled out, as measured. */
  const actual = useRef({ row: 0, px: 0 });

  const around = Math.ceil(viewport / rowHeight) + 1;
  const from = Math.max(0, row - around);
  const count = Math.max(0, Math.min(total, row + around) - from);
  const height = Math.min(Math.max(total, 1) * estimate, MAX_HEIGHT);
  const moveTo = (nextRow: number, nextPx: number) =>
    setLatest({ of: list, row: nextRow, px: nextPx });
  const moveBy = (pixels: number) => moveTo(actual.current.row, actual.current.px + pixels);

  const place = useEffectEvent((window: HTMLElement, element: HTMLElement) => {
    const children = [...window.children].filter((child) => child instanceof HTMLElement);
    const content = window.offsetHeight;
    if (children.length === 0) return;
    const isAll = children.length === total;
    const average = content / children.length;
    const next = isAll ? average : Math.max(estimate, average);
    if (Math.abs(next - estimate) > 1) setEstimate(next);

    const wanted = (children[row - from]?.offsetTop ?? 0) + px;
    const hasEnd = from + children.length >= total;
    const lowest = Math.max(0, content - element.clientHeight);
    const top = hasEnd ? Math.min(wanted, lowest) : wanted;
    const shown = Math.max(0, top);
    const found = children.findIndex((child) => child.offsetTop + child.offsetHeight > shown);
    const at = found === -1 ? children.length - 1 : found;
    const first = children[at];
    const inFirst = shown - (first?.offsetTop ?? 0);
    actual.current = { row: from + at, px: inFirst };
    window.style.transform = `translateY(${-shown}px)`;
    // Rows that aren't rendered yet come into view.
    const lacksAbove = top < 0 && from > 0;
    const lacksBelow = !hasEnd && shown > lowest;
    if (lacksAbove) return moveTo(from, top);
    if (lacksBelow && (from + at !== row || inFirst !== px)) return moveTo(from + at, inFirst);
    if (byScrollbar.current) {
      byScrollbar.current = false;
      return;
    }
    const range = element.scrollHeight - element.clientHeight;
    const share = (from + at + inFirst / Math.max(1, first?.offsetHeight ?? 1)) / total;
    element.scrollTop = hasEnd && shown >= lowest ? range : share * range;
    ownScroll.current = element.scrollTop;
  });
  useLayoutEffect(() => {
    const [window, element] = [rows.current, scroller.current];
    // oxlint-disable-next-line react/set-state-in-effect -- which rows to render depends on heights only known now
    if (isOn && window !== null && element !== null) place(window, element);
  });

  const onScroll = useEffectEvent((element: HTMLElement) => {
    if (Math.abs(element.scrollTop - ownScroll.current) < 1) return;
    const range = Math.max(1, element.scrollHeight - element.clientHeight);
    const share = Math.min(1, element.scrollTop / range);
    ownScroll.current = element.scrollTop;
    byScrollbar.current = true;
    if (share === 1) return moveTo(total - 1, END_PX);
    const at = Math.floor(share * total);
    moveTo(at, (share * total - at) * rowHeight);
  });
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    moveBy(event.deltaMode === 1 ? event.deltaY * rowHeight : event.deltaY);
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.shiftKey || event.altKey) return;
    const page = viewport - rowHeight;
    const steps = {
      ArrowDown: rowHeight,
      ArrowUp: -rowHeight,
      PageDown: page,
      PageUp: -page,
      ' ': page,
      Home: -Infinity,
      End: Infinity,
    };
    const by = ownValue(steps, event.key);
    if (by === undefined) return;
    event.preventDefault();
    if (Number.isFinite(by)) moveBy(by);
    else if (by < 0) moveTo(0, 0);
    else moveTo(total - 1, END_PX);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!isOn || element === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    element.addEventListener('scroll', () => onScroll(element), { signal, passive: true });
    element.addEventListener('wheel', (event) => onWheel(event), { signal, passive: false });
    element.addEventListener('keydown', (event) => onKey(event), { signal });
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => {
      ending.abort();
      observer.disconnect();
    };
  }, [isOn, scroller]);

  if (!isOn) return fixed;
  return {
    ...fixed,
    height,
    first: row,
    rendered: { first: from, count },
    offset: 0,
    topRow: () => actual.current.row,
    isInSight: (other) => {
      const element = scroller.current;
      const shown = rows.current?.children[other - from];
      if (element === null || shown === undefined) return false;
      const [inner, outer] = [shown.getBoundingClientRect(), element.getBoundingClientRect()];
      return inner.top >= outer.top && inner.bottom <= outer.bottom;
    },
    scrollToRow: (to) => moveTo(to, 0),
    scrollToMiddle: (to) => moveTo(to, rowHeight - Math.floor(viewport / 2)),
    scrollBy: moveBy,
  };
};
