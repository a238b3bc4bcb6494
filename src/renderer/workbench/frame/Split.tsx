// The request above the response, or next to it, with a splitter whose position is saved for each of the two.
import type { ReactNode } from 'react';
import { Splitter } from '../../ui/Splitter';
import { useSplit } from './use-split';
import * as words from './words';

const BELOW = {
  name: 'split',
  label: words.upperHeight,
  between: 'rows',
  smallest: 0.2,
  largest: 0.75,
  atFirst: 0.39,
} as const;
const BESIDE = {
  name: 'split-beside',
  label: words.leftWidth,
  between: 'columns',
  smallest: 0.3,
  largest: 0.7,
  atFirst: 0.46,
} as const;

interface SplitProps {
  readonly beside: boolean;
  readonly upper: ReactNode;
  readonly lower: ReactNode;
}

export function Split({ beside, upper, lower }: SplitProps) {
  const below = useSplitOf(BELOW);
  const next = useSplitOf(BESIDE);
  const { label, between, share, smallest, largest, onShare, onDone } = beside ? next : below;
  const size = `${share * 100}%`;
  return (
    <div className="split" data-panes="" data-beside={beside}>
      <div className="split__upper" style={beside ? { width: size } : { height: size }}>
        {upper}
      </div>
      <Splitter
        label={label}
        between={between}
        share={share}
        smallest={smallest}
        largest={largest}
        onShare={onShare}
        onDone={onDone}
      />
      <div className="split__lower">{lower}</div>
    </div>
  );
}

const useSplitOf = (split: typeof BELOW | typeof BESIDE) => {
  const { name, atFirst, smallest, largest } = split;
  const within = (share: number) => Math.min(largest, Math.max(smallest, share));
  const [share, onShare, onDone] = useSplit(name, atFirst, within);
  return { ...split, share: share ?? atFirst, onShare, onDone };
};
