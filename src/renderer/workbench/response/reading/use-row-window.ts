// Computes which rows of a long list are visible, and scales the scroll position if the list is too tall for an
// element.
//
// Chromium limits an element's height to about 33.5 million pixels (1.7 million lines of 20 px). Beyond MAX_HEIGHT the
// scrollbar represents the list proportionally, while wheel and keys still move by rows.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { ownValue } from '../../../../shared/own-value';

export const MAX_HEIGHT = 15_000_000;

export interface RowsWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Height of the scrolled element. */
  readonly height: number;
  readonly first: number;
  readonly count: number;
  /** Whole rows that fit. */
  readonly fits: number;
  /** How far the first row is scrolled out, in pixels. */
  readonly offset: number;
  scrollToRow(row: number): void;
  scrollToMiddle(row: number): void;
  scrollBy(pixels: number): void;
  /** Height of what is seen, in pixels. */
  readonly viewport: number;
  /** The rows to render. */
  readonly rendered: { readonly first: number; readonly count: number };
  /** The first row in view now. */
  topRow(): number;
  /** Whether a row is well in sight. */
  isInSight(row: number): boolean;
}

/** Converts between the scrollbar's position and the position in the unscaled list, in pixels. */
export const scalePosition = (position: number, fromRange: number, toRange: number): number =>
  fromRange <= 0 ? 0 : (position / fromRange) * toRange;

/** The previous list's height in pixels. The next one has about the same, and measuring it would delay the paint. */
let lastViewport = 600;

/** `list`: identifies the list; another one starts at its top. */
export const useRowWindow = (
  list: unknown,
  total: number,
  rowHeight: number,
  overhead = 0,
  /** Something else scrolls. */
  isOff = false,
): RowsWindow => {
  const scroller = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(() => lastViewport);
  const [top, setTop] = useState(0);
  const [shownList, setShownList] = useState(list);
  if (shownList !== list) {
    setShownList(list);
    setTop(0);
  }
  /** The scrollTop that was set here: its event must not move the list. */
  const ownScroll = useRef(-1);

  const full = total * rowHeight;
  const height = Math.min(full, MAX_HEIGHT);
  const scaled = full > MAX_HEIGHT;
  const fullRange = Math.max(0, full - (viewport - overhead));
  const range = Math.max(0, height - (viewport - overhead));
  const shownTop = Math.min(top, fullRange);

  const moveTo = useCallback(
    (position: number) => {
      const next = Math.max(0, Math.min(position, fullRange));
      setTop(next);
      const element = scroller.current;
      if (element === null) return;
      element.scrollTop = scaled ? scalePosition(next, fullRange, range) : next;
      ownScroll.current = element.scrollTop;
    },
    [fullRange, range, scaled],
  );

  const scrolledList = useRef(list);
  useLayoutEffect(() => {
    if (scrolledList.current === list) return;
    scrolledList.current = list;
    scroller.current?.scrollTo(0, 0);
    ownScroll.current = -1;
  }, [list]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { clientHeight } = element;
      if (clientHeight > 0) lastViewport = clientHeight;
      setViewport(clientHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || isOff) return;
    const onScroll = () => {
      if (scaled && Math.abs(element.scrollTop - ownScroll.current) < 1) return;
      ownScroll.current = -1;
      const { scrollTop } = element;
      // Updates in the same frame as the scrollbar, and requests missing rows at once.
      flushSync(() => setTop(scaled ? scalePosition(scrollTop, range, fullRange) : scrollTop));
    };
    const onWheel = (event: WheelEvent) => {
      if (!scaled || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      moveTo(shownTop + (event.deltaMode === 1 ? event.deltaY * rowHeight : event.deltaY));
    };
    const onKey = (event: KeyboardEvent) => {
      // With Shift they select.
      if (!scaled || (event.shiftKey && event.key !== ' ')) return;
      const page = viewport - overhead - rowHeight;
      const places = {
        ArrowDown: shownTop + rowHeight,
        ArrowUp: shownTop - rowHeight,
        PageDown: shownTop + page,
        PageUp: shownTop - page,
        ' ': shownTop + page,
        Home: 0,
        End: fullRange,
      };
      const to = ownValue(places, event.key);
      if (to === undefined) return;
      event.preventDefault();
      moveTo(to);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('keydown', onKey);
    };
  }, [scaled, range, fullRange, shownTop, moveTo, rowHeight, viewport, overhead, isOff]);

  const first = Math.floor(shownTop / rowHeight);
  const count = Math.min(total - first, Math.ceil(viewport / rowHeight) + 1);
  return {
    scroller,
    height,
    first,
    count,
    viewport,
    rendered: { first, count },
    topRow: () => first,
    isInSight: (row) => row >= first && row < first + count - 2,
    fits: Math.max(1, Math.floor((viewport - overhead) / rowHeight)),
    offset: shownTop - first * rowHeight,
    scrollToRow: (row) => moveTo(row * rowHeight),
    scrollToMiddle: (row) => moveTo(Math.max(0, row - Math.floor(count / 2)) * rowHeight),
    scrollBy: (pixels) => moveTo(shownTop + pixels),
  };
};
