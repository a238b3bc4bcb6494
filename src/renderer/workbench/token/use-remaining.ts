// Counts a token's lifetime down in the page, each second, by a monotonic clock.
import { useEffect, useState } from 'react';

/** Milliseconds left. Renders once a second. */
export const useRemaining = (remainingMs: number | null, receivedAt: number): number => {
  const [now, setNow] = useState(() => performance.now());
  const left = remainingMs === null ? 0 : remainingMs - (Math.max(now, receivedAt) - receivedAt);

  useEffect(() => {
    if (remainingMs === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const arm = () => {
      const exact = remainingMs - (performance.now() - receivedAt);
      if (exact <= 0) return;
      // Just past the next whole second, when the words change.
      timer = setTimeout(tick, (exact % 1_000) + 5);
    };
    const tick = () => {
      setNow(performance.now());
      arm();
    };
    arm();
    return () => clearTimeout(timer);
  }, [remainingMs, receivedAt]);

  return left;
};
