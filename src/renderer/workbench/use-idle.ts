// Loads after the first paint, when the browser is idle, what isn't needed right away.
import { useEffect, useState } from 'react';

/** The latest time, for a computer that's never idle. */
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
