// Counts a token's life down in the page, on the second, by a clock that does not jump.
import { useEffect, useState } from 'react';

/** Milliseconds left now; asks for no render but one a second. */
export const useRemaining = (remainingMs: number | null, receivedAt: number): number => {
  const [now, setNow] = useState(() => performance.now());
  const left = remainingMs === null ? 0 : remainingMs - (Math.max(now, receivedAt) - receivedAt);

  useEffect(() => {
    if (remainingMs === null) return;
    const exact = remainingMs - (performance.now() - receivedAt);
    if (exact <= 0) {
      setNow(performance.now());
      return;
    }
    // To just past the next whole second, where the words change.
    const timer = setTimeout(() => setNow(performance.now()), (exact % 1_000) + 5);
    return () => clearTimeout(timer);
  }, [remainingMs, receivedAt, now]);

  return left;
};
