// The request above the response, with a splitter whose position is saved.
import type { ReactNode } from 'react';
import { Splitter } from '../../ui/Splitter';
import { useSplit } from './use-split';

const SMALLEST = 0.2;
const LARGEST = 0.75;
const AT_FIRST = 0.39;

const within = (share: number) => Math.min(LARGEST, Math.max(SMALLEST, share));

export function Split({ upper, lower }: { readonly upper: ReactNode; readonly lower: ReactNode }) {
  const [stored, setShare, save] = useSplit('split', AT_FIRST, within);
  const share = stored ?? AT_FIRST;
  return (
    <div className="split" data-panes="">
      <div className="split__upper" style={{ height: `${share * 100}%` }}>
        {upper}
      </div>
      <Splitter
        label="Height of the upper pane"
        between="rows"
        share={share}
        smallest={SMALLEST}
        largest={LARGEST}
        onShare={setShare}
        onDone={save}
      />
      <div className="split__lower">{lower}</div>
    </div>
  );
}
