// The window's grid: bars above and below, the side panel and the main area between them, and the splitter for the
// panel.
import type { CSSProperties, ReactNode } from 'react';
import { Splitter } from '../../ui/Splitter';
import { useSplit } from './use-split';

const SMALLEST = 0.12;
const LARGEST = 0.5;

const within = (share: number) => Math.min(LARGEST, Math.max(SMALLEST, share));

interface FrameProps {
  readonly top: ReactNode;
  readonly side: ReactNode;
  readonly main: ReactNode;
  readonly bottom: ReactNode;
}

export function Frame({ top, side, main, bottom }: FrameProps) {
  // Until it's moved, CSS determines the panel's width.
  const [share, setShare, save] = useSplit('side', null, within);
  const style = share === null ? undefined : { '--side': `${share * 100}vw` };
  return (
    <div className="workbench" data-panes="" style={style as CSSProperties | undefined}>
      {top}
      <aside className="frame__side">
        <div className="side">{side}</div>
        <Splitter
          label="Width of the side"
          between="columns"
          share={share ?? 248 / window.innerWidth}
          smallest={SMALLEST}
          largest={LARGEST}
          onShare={setShare}
          onDone={save}
        />
      </aside>
      <main className="main">{main}</main>
      {bottom}
    </div>
  );
}
