// A splitter's position, saved across restarts.
import { useEffect, useState } from 'react';
import { saveSplit, readSplit } from '../storage/layout';

export const useSplit = (
  name: 'split' | 'split-beside' | 'side',
  atFirst: number | null,
  within: (share: number) => number,
) => {
  const [share, setShare] = useState(atFirst);
  useEffect(() => {
    let cancelled = false;
    void readSplit(name)
      .then((stored) => !cancelled && stored !== null && setShare(stored))
      .catch(() => undefined);
    return () => {
      cancelled = true;
    };
  }, [name]);
  return [
    share === null ? null : within(share),
    setShare,
    (done: number) => void saveSplit(name, done).catch(() => undefined),
  ] as const;
};
