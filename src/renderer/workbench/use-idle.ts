// Loads what is not needed for the first minute's first second: after first paint, when nothing else is to do.
import { useEffect, useState } from 'react';

/** At the latest by then, also on a machine that is never idle. */
const LATEST_MS = 2_000;

/** True once the browser has been idle since the first paint. */
export const useIdle = (load: () => void): boolean => {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const handle = requestIdleCallback(
      () => {
        setIdle(true);
        load();
      },
      { timeout: LATEST_MS },
    );
    return () => cancelIdleCallback(handle);
  }, [load]);
  return idle;
};
