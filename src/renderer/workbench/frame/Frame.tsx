// The window's grid: bars above and below, the side panel and the main area between them, and the splitter for the
// panel.
import {
  useLayoutEffect,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { Button } from '../../ui/Button';
import { PanelIcon } from '../../ui/icons';
import { Splitter } from '../../ui/Splitter';
import { keyOf } from '../keyboard/key-table';
import type { Side } from '../layout/use-side';
import { useSplit } from './use-split';
import * as words from './words';

const SMALLEST = 0.12;
const LARGEST = 0.5;

const within = (share: number) => Math.min(LARGEST, Math.max(SMALLEST, share));

interface FrameProps {
  readonly top: ReactNode;
  readonly side: ReactNode;
  readonly main: ReactNode;
  readonly bottom: ReactNode;
  readonly panel: Side;
  /** Gets the focus if the panel opens over the content. */
  readonly firstInSide: RefObject<HTMLElement | null>;
}

export function Frame({ top, side, main, bottom, panel, firstInSide }: FrameProps) {
  // Until it's moved, CSS determines the panel's width.
  const [share, setShare, save] = useSplit('side', null, within);
  const style = share === null ? undefined : { '--side': `${share * 100}vw` };
  const { form, close } = panel;
  const content = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (form === 'over') firstInSide.current?.focus();
    // It would be lost with the field that had it.
    if (form === 'folded' && content.current?.contains(document.activeElement) === true)
      toggle.current?.focus();
  }, [form, firstInSide]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || form !== 'over' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  return (
    <div
      className="workbench"
      data-panes=""
      data-side={form}
      style={style as CSSProperties | undefined}
    >
      {top}
      <aside className="frame__side" onKeyDown={onKeyDown}>
        <div className="side-strip">
          <Button
            ref={toggle}
            variant="quiet"
            icon
            small
            aria-label={words.sidePanel}
            aria-expanded={form !== 'folded'}
            aria-controls="side"
            title={(form === 'folded' ? words.showSidePanel : words.hideSidePanel)(
              keyOf('toggleSide'),
            )}
            onClick={panel.toggle}
          >
            <PanelIcon />
          </Button>
        </div>
        <div className="side" id="side" ref={content}>
          {side}
        </div>
        {form === 'open' && (
          <Splitter
            label={words.sideWidth}
            between="columns"
            share={share ?? 248 / window.innerWidth}
            smallest={SMALLEST}
            largest={LARGEST}
            onShare={setShare}
            onDone={save}
          />
        )}
      </aside>
      {form === 'over' && <div className="side-scrim" aria-hidden="true" onClick={close} />}
      <main className="main">{main}</main>
      {bottom}
    </div>
  );
}
