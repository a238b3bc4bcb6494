// Restores the open tabs, and stores them on each change, because the program can be killed at any time.
import { useEffect, useRef, useState } from 'react';
import { saveOpenRequests, readOpenRequests } from '../storage/open-tabs';
import type { Workbench } from '../state/workbench-state';
import type { WorkbenchEvent } from '../state/workbench-events';

/** Whether tabs were restored: still loading, none, or some. */
export type Restored = 'looking' | 'nothing' | 'something';

export const useRestoredTabs = (
  workbench: Workbench,
  dispatch: (event: WorkbenchEvent) => void,
): Restored => {
  const [restored, setRestored] = useState<Restored>('looking');

  useEffect(() => {
    let cancelled = false;
    void readOpenRequests()
      // Without a database (a full disk, a corrupt profile), the page works but doesn't remember.
      .catch(() => null)
      .then((open) => {
        if (cancelled) return;
        if (open !== null && open.tabs.length > 0)
          dispatch({ type: 'restore', tabs: open.tabs, active: open.active });
        setRestored(open === null || open.tabs.length === 0 ? 'nothing' : 'something');
      });
    return () => {
      cancelled = true;
    };
  }, [dispatch]);

  const { tabs, active, touched } = workbench;
  const written = useRef<readonly unknown[]>([]);
  useEffect(() => {
    const now = [active, ...tabs.flatMap(({ id, draft }) => [id, draft])];
    const same =
      now.length === written.current.length && now.every((one, at) => one === written.current[at]);
    if (restored === 'looking' || !touched || same) return;
    written.current = now;
    const open = tabs.map(({ id, draft, opened }) => ({ id, draft, opened }));
    void saveOpenRequests({ active, tabs: open }).catch(() => undefined);
  }, [restored, tabs, active, touched]);
  return restored;
};
