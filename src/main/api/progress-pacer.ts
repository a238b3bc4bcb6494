// Tells of progress now and then: soon enough to look alive, seldom enough to cost nothing.

export interface ProgressThrottle {
  /** Something has changed: it will be told within the interval, with whatever else changes until then. */
  touch(): void;
  /** Tells now. */
  flush(): void;
  stop(): void;
}

export const createProgressThrottle = (
  intervalMs: number,
  report: () => void,
): ProgressThrottle => {
  let timer: NodeJS.Timeout | null = null;
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const flush = (): void => {
    stop();
    report();
  };
  return {
    touch: () => {
      timer ??= setTimeout(flush, intervalMs);
    },
    flush,
    stop,
  };
};
