// How far a line between two panes stands, remembered across starts.
import { useEffect, useState } from 'react';
import { keepShare, readShare } from '../storage/database';

export const useShare = (
  name: 'split' | 'side',
  atFirst: number | null,
  within: (share: number) => number,
) => {
  const [share, setShare] = useState(atFirst);
  useEffect(() => {
    let gone = false;
    void readShare(name)
      .then((kept) => !gone && kept !== null && setShare(kept))
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [name]);
  return [
    share === null ? null : within(share),
    setShare,
    (done: number) => void keepShare(name, done).catch(() => undefined),
  ] as const;
};
