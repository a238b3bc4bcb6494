// Arrow keys in a list of buttons. Tab still reaches each button.
import type { KeyboardEvent } from 'react';
import { ownValue } from '../../../shared/own-value';

export const moveInList = (event: KeyboardEvent<HTMLElement>): void => {
  const step = ownValue({ ArrowDown: 1, ArrowUp: -1 }, event.key);
  if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.item')];
  const next = items[items.indexOf(event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
};
