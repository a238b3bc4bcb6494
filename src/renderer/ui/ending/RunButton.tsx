// A button that starts something and is Cancel while it runs. It does only what it said when the press began.
import { useRef, type MouseEvent } from 'react';
import { Button, type ButtonProps } from '../Button';
import * as words from '../words';
import { useEnding } from './use-ending';

interface RunButtonProps extends ButtonProps {
  readonly running: boolean;
  onEnd(): void;
  /** Cancel's shortcut. */
  readonly endKeys?: string;
}

export function RunButton({ running, onEnd, endKeys, ...start }: RunButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const ending = useEnding(button, running);
  const pressedAs = useRef<'start' | 'end' | null>(null);
  const startedByClick = useRef(false);
  const is = running ? 'end' : 'start';

  const isMeant = ({ detail, timeStamp }: MouseEvent): boolean => {
    const began = pressedAs.current;
    pressedAs.current = null;
    if (began !== null && began !== is) return false;
    // The cover keeps neither the keyboard and screen readers away, nor what waited while the window was busy.
    const { at, until } = ending.current;
    if (timeStamp < (detail === 0 ? until : at)) return false;
    // A double click starts once, also if what the first click started has ended by then.
    const isSecondOfDouble = detail === 2 && startedByClick.current;
    startedByClick.current = !running && detail === 1;
    return !isSecondOfDouble;
  };

  const { className, onClick } = start;
  const end = {
    className,
    children: words.cancel,
    ...(endKeys !== undefined && { keys: endKeys }),
  };
  return (
    <Button
      {...(running ? end : start)}
      ref={button}
      onPointerDown={() => (pressedAs.current = is)}
      onKeyDown={(event) => {
        if (!event.repeat) pressedAs.current = is;
      }}
      onBlur={() => (pressedAs.current = null)}
      onClick={(event) => {
        if (!isMeant(event)) return;
        if (running) onEnd();
        else onClick?.(event);
      }}
    />
  );
}
