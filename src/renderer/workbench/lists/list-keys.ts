// Up and down in a list of buttons, as in any list; Tab still reaches each.
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
