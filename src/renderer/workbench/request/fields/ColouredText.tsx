// A field's text with its references in colour, exactly where the field has it.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { KnownVariables } from '../variables/known-variables';
import { References } from './References';

interface ColouredTextProps {
  readonly text: string;
  readonly known: KnownVariables;
  readonly input: RefObject<HTMLInputElement | null>;
}

export function ColouredText({ text, known, input }: ColouredTextProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => follow(input.current, place.current));
  useEffect(() => {
    const field = input.current;
    if (field === null) return;
    const onScroll = () => follow(field, place.current);
    field.addEventListener('scroll', onScroll);
    return () => field.removeEventListener('scroll', onScroll);
  }, [input]);
  return (
    <span className="vfield__text" aria-hidden="true">
      <span ref={place} className="vfield__line">
        <References text={text} known={known} />
      </span>
    </span>
  );
}

/** A field that's scrolled sideways. */
const follow = (field: HTMLInputElement | null, line: HTMLElement | null): void => {
  if (field !== null && line !== null) line.style.translate = `${-field.scrollLeft}px`;
};
