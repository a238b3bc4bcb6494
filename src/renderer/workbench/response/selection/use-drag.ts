// Follows the pointer while a person drags, and scrolls while it's beyond an edge, faster the farther it is.
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';

const SCROLL_EVERY_MS = 50;
/** The farthest per step; at twenty steps a second, a tall window's height in about half a second. */
const FASTEST_PX = 120;

interface Pointer {
  readonly clientX: number;
  readonly clientY: number;
}

interface Dragging<Begun> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  scrollBy(pixels: number): void;
  /** Also called after each step of scrolling. */
  onDrag(pointer: Pointer, begun: Begun): void;
}

const beyond = (at: number, from: number, to: number): number => {
  const distance = at < from ? at - from : Math.max(0, at - to);
  const speed = distance * 2 + Math.sign(distance) * 10;
  return Math.max(-FASTEST_PX, Math.min(FASTEST_PX, speed));
};

/** Returns what starts it; the pointer's button is down. */
export const useDrag = <Begun>({
  scroller,
  scrollBy,
  onDrag,
}: Dragging<Begun>): ((begun: Begun) => void) => {
  const [begun, setBegun] = useState<{ readonly by: Begun } | null>(null);
  const follow = useEffectEvent((pointer: Pointer, by: Begun) => onDrag(pointer, by));
  const scroll = useEffectEvent((pointer: Pointer, by: Begun) => {
    const element = scroller.current;
    if (element === null) return;
    const box = element.getBoundingClientRect();
    const down = beyond(pointer.clientY, box.top, box.top + element.clientHeight);
    const right = beyond(pointer.clientX, box.left, box.left + element.clientWidth);
    if (down !== 0) scrollBy(down);
    if (right !== 0) element.scrollBy(right, 0);
    if (down !== 0 || right !== 0) onDrag(pointer, by);
  });
  useEffect(() => {
    if (begun === null) return;
    const { by } = begun;
    let latest: Pointer | null = null;
    const ending = new AbortController();
    const { signal } = ending;
    const onMove = (event: MouseEvent) => {
      // Released outside of the window.
      if (event.buttons === 0) return setBegun(null);
      latest = event;
      follow(event, by);
    };
    addEventListener('mousemove', onMove, { signal });
    addEventListener('mouseup', () => setBegun(null), { signal });
    addEventListener('blur', () => setBegun(null), { signal });
    const timer = setInterval(() => latest !== null && scroll(latest, by), SCROLL_EVERY_MS);
    return () => {
      ending.abort();
      clearInterval(timer);
    };
  }, [begun]);
  return (by) => setBegun({ by });
};
