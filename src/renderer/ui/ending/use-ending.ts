// Keeps presses that were meant for Cancel or Stop from what takes the button's place when it ends: the second click of a
// double click, or a click that comes as the response does.
import { useLayoutEffect, useRef, type RefObject } from 'react';

/** More than a slow double click takes, and than a person takes to see that the button has changed. */
export const MOMENT_MS = 800;
/** Nobody sees a button and decides to press it in less time. */
const REACTION_MS = 200;

/** Keeps the mouse and touch from the button's place for a moment. It can't be seen. */
const coverPlaceOf = (button: Element): void => {
  const { left, top, width, height } = button.getBoundingClientRect();
  const cover = document.createElement('div');
  cover.className = 'cover';
  Object.assign(cover.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  // The focus stays where it is.
  cover.addEventListener('mousedown', (event) => event.preventDefault());
  document.body.append(cover);
  setTimeout(() => cover.remove(), MOMENT_MS);
};

/**
 * `running`: the button is Cancel or Stop. Returns when that last ended, if somebody may have meant to press it: not if
 * it was there so shortly that nobody could, as for a quick response.
 */
export const useEnding = (
  button: RefObject<HTMLButtonElement | null>,
  running: boolean,
): RefObject<number> => {
  const endedAt = useRef(-Infinity);
  useLayoutEffect(() => {
    const shown = button.current;
    if (!running || shown === null) return;
    const since = performance.now();
    let isPressed = false;
    const press = (): void => {
      isPressed = true;
    };
    shown.addEventListener('pointerdown', press);
    return () => {
      shown.removeEventListener('pointerdown', press);
      const now = performance.now();
      if (!isPressed && now - since < REACTION_MS) return;
      endedAt.current = now;
      coverPlaceOf(shown);
    };
  }, [button, running]);
  return endedAt;
};
