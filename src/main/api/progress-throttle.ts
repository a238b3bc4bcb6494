// Throttles progress messages to one per interval.

export interface ProgressThrottle {
  /** Reports a change within the interval, together with the changes that follow until then. */
  touch(): void;
  /** Reports now. */
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
