// Scrolls horizontally to the current match once it's rendered.
import { useEffect, useRef, type RefObject } from 'react';

/** Approximate width of the line numbers. */
const ROOM_ASIDE = 80;

export const useSideways = (
  scroller: RefObject<HTMLDivElement | null>,
  current: number | null,
): void => {
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
