// The rows of a long list that are in sight, as it's scrolled and resized.
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { positionToShow, rowsInSight, type Range, type RowLayout } from './row-layout';

export interface RowsInSight {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The rows to render, in order. */
  readonly rows: readonly number[];
  /** Scrolls as little as needed. */
  show(row: number): void;
}

interface Place {
  readonly position: number;
  readonly room: number;
}

/** Before it's measured: rows enough for most windows. */
const AT_FIRST: Place = { position: 0, room: 400 };

const sameRange = (one: Range, other: Range) => one.from === other.from && one.to === other.to;

const placeOf = (element: HTMLElement, axis: 'x' | 'y'): Place =>
  axis === 'y'
    ? { position: element.scrollTop, room: element.clientHeight }
    : { position: element.scrollLeft, room: element.clientWidth };

/** `pinned`: a row that's rendered wherever it is, because it has the focus; -1 for none. */
export const useRowsInSight = (
  layout: RowLayout,
  pinned: number,
  axis: 'x' | 'y' = 'y',
): RowsInSight => {
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(AT_FIRST);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const next = (now: Place): Place => {
      const measured = placeOf(element, axis);
      const { position, room } = measured;
      const isSame = sameRange(
        rowsInSight(layout, now.position, now.room),
        rowsInSight(layout, position, room),
      );
      return isSame ? now : measured;
    };
    // In the same frame as the scrollbar.
    const onScroll = () => flushSync(() => setPlace(next));
    const observer = new ResizeObserver(() => setPlace(next));
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [layout, axis]);

  const { from, to } = rowsInSight(layout, place.position, place.room);
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  if (pinned >= 0 && pinned < layout.count && (pinned < from || pinned >= to))
    rows[pinned < from ? 'unshift' : 'push'](pinned);
  return {
    scroller,
    rows,
    show: (row) => {
      const element = scroller.current;
      if (element === null) return;
      const { position, room } = placeOf(element, axis);
      const target = positionToShow(layout, row, position, room);
      if (target === position) return;
      element[axis === 'y' ? 'scrollTop' : 'scrollLeft'] = target;
      setPlace({ position: target, room });
    },
  };
};
