// Ctrl+Tab: goes through the tabs, the most recently used first, until Ctrl is released.
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Workbench } from '../state/workbench-state';

/** All tabs, the most recently used first. */
export const tabsByUse = ({ tabs, recent }: Pick<Workbench, 'tabs' | 'recent'>): string[] => {
  const open = new Set(tabs.map(({ id }) => id));
  const used = recent.filter((id) => open.has(id));
  const known = new Set(used);
  return [...used, ...tabs.flatMap(({ id }) => (known.has(id) ? [] : id))];
};

interface Cycle {
  readonly order: readonly string[];
  readonly at: number;
}

/** Returns a function that goes one step on, or back. */
export const useTabCycle = (
  workbench: Workbench,
  show: (tab: string, passing: boolean) => void,
): ((step: 1 | -1) => void) => {
  const cycle = useRef<Cycle | null>(null);
  const end = useEffectEvent(() => {
    const tab = cycle.current?.order[cycle.current.at];
    cycle.current = null;
    if (tab !== undefined) show(tab, false);
  });
  useEffect(() => {
    const onKeyUp = ({ key }: KeyboardEvent) => {
      if (key === 'Control') end();
    };
    const onBlur = () => end();
    addEventListener('keyup', onKeyUp);
    addEventListener('blur', onBlur);
    return () => {
      removeEventListener('keyup', onKeyUp);
      removeEventListener('blur', onBlur);
    };
  }, []);
  return (step) => {
    const { order, at } = cycle.current ?? { order: tabsByUse(workbench), at: 0 };
    const next = (at + step + order.length) % order.length;
    cycle.current = { order, at: next };
    const tab = order[next];
    if (tab !== undefined) show(tab, true);
  };
};
