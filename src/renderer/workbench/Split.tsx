// Request above, answer below, and the line between them where the person left it.
import { useEffect, useState, type ReactNode } from 'react';
import { Splitter } from '../ui/Splitter';
import { keepSplit, readSplit } from './side/kept';

const SMALLEST = 0.2;
const LARGEST = 0.75;
const AT_FIRST = 0.39;

export function Split({ upper, lower }: { readonly upper: ReactNode; readonly lower: ReactNode }) {
  const [share, setShare] = useState(AT_FIRST);
  useEffect(() => {
    void readSplit()
      .then((kept) => kept !== null && setShare(Math.min(LARGEST, Math.max(SMALLEST, kept))))
      .catch(() => undefined);
  }, []);
  return (
    <div className="split">
      <div className="split__upper" style={{ height: `${share * 100}%` }}>
        {upper}
      </div>
      <Splitter
        label="Height of the upper pane"
        share={share}
        smallest={SMALLEST}
        largest={LARGEST}
        onShare={setShare}
        onDone={(done) => void keepSplit(done).catch(() => undefined)}
      />
      <div className="split__lower">{lower}</div>
    </div>
  );
}
