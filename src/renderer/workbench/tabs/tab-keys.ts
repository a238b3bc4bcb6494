// Left and right arrow keys in a tab bar. Focusing a tab selects it.
import type { KeyboardEvent } from 'react';
import { ownValue } from '../../../shared/own-value';

export const moveInTabs = (event: KeyboardEvent<HTMLElement>): void => {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === event.target);
  const ends = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
  const to = ownValue(ends, event.key);
  if (at === -1 || to === undefined) return;
  const tab = tabs[(to + tabs.length) % tabs.length];
  event.preventDefault();
  tab?.focus();
  tab?.click();
};
