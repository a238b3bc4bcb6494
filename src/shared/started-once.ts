// What is started at its first use and kept, unless the start failed.

/** Everybody shares one start; one that failed is for those who waited for it, and the next use starts again. */
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
