// Keeps presses that were meant for Cancel or Stop from what takes the button's place when it ends: the second click of a
// double click, or a click that comes as the response does.
import { useLayoutEffect, useRef, type RefObject } from 'react';

/** After a press on it: more than a slow double click takes. */
const AFTER_PRESS_MS = 800;
/** Otherwise: a press that had been decided when the button changed still comes. */
const AFTER_CHANGE_MS = 300;
/** Nobody sees a button and decides to press it in less time. */
const REACTION_MS = 200;

/** Keeps the mouse and touch from the button's place for a moment. It can't be seen. */
const coverPlaceOf = (button: Element, ms: number): void => {
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
  setTimeout(() => cover.remove(), ms);
};

/** On the clock of events. */
interface Ending {
  readonly at: number;
  /** Until when a press may have been meant for what has ended. */
  readonly until: number;
}

/**
 * `running`: the button is Cancel or Stop. Returns when that last ended, if a press may have been meant for it: not if it
 * was there so shortly that nobody could mean it, as for a quick response.
 */
export const useEnding = (
  button: RefObject<HTMLButtonElement | null>,
  running: boolean,
): RefObject<Ending> => {
  const ending = useRef<Ending>({ at: -Infinity, until: -Infinity });
  useLayoutEffect(() => {
    const shown = button.current;
    if (!running || shown === null) return;
    const since = performance.now();
    let isPressed = false;
    const press = (): void => {
      isPressed = true;
    };
    // A click comes without a pointer from the keyboard and screen readers.
    for (const event of ['pointerdown', 'click']) shown.addEventListener(event, press);
    return () => {
      for (const event of ['pointerdown', 'click']) shown.removeEventListener(event, press);
      const now = performance.now();
      if (!isPressed && now - since < REACTION_MS) return;
      const moment = isPressed ? AFTER_PRESS_MS : AFTER_CHANGE_MS;
      ending.current = { at: now, until: now + moment };
      coverPlaceOf(shown, moment);
    };
  }, [button, running]);
  return ending;
};
