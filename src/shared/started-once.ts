// Starts something on first use and caches it, unless the start failed.

/** Concurrent callers share one start. If it fails, it fails for all of them, and the next call starts again. */
export const startedOnce = <T>(start: () => Promise<T>): (() => Promise<T>) => {
  let current: Promise<T> | null = null;
  return () => {
    if (current !== null) return current;
    const started = start();
    current = started;
    started.catch(() => {
      if (current === started) current = null;
    });
    return started;
  };
};
