// Starts something on first use and caches it, unless the start failed.

/**
 * Concurrent callers share one start. If it fails, it fails for all of them, and the next call starts again. So it does
 * after `forget`, for what was started and then ended by itself.
 */
export const startedOnce = <T>(start: (forget: () => void) => Promise<T>): (() => Promise<T>) => {
  let current: Promise<T> | null = null;
  return () => {
    if (current !== null) return current;
    const forget = () => {
      if (current === started) current = null;
    };
    const started = start(forget);
    current = started;
    started.catch(forget);
    return started;
  };
};
