// Starts something on first use and caches it, unless the start failed.

/** Concurrent callers share one start. If it fails, it fails for all of them, and the next call starts again. */
export const startedOnce = <T>(start: () => Promise<T>): (() => Promise<T>) => {
  let kept: Promise<T> | null = null;
  return () => {
    if (kept !== null) return kept;
    const started = start();
    kept = started;
    started.catch(() => {
      if (kept === started) kept = null;
    });
    return started;
  };
};
