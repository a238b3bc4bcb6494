// The splitter between two panes, moved by mouse or arrow keys (ARIA practices guide, window splitter).
import type { KeyboardEvent, PointerEvent } from 'react';
import { ownValue } from '../../shared/own-value';

interface SplitterProps {
  readonly label: string;
  /** `rows`: panes above each other; `columns`: side by side. */
  readonly between: 'rows' | 'columns';
  /** The first pane's share, from 0 to 1. */
  readonly share: number;
  readonly smallest: number;
  readonly largest: number;
  onShare(share: number): void;
  /** Called when the move has ended. */
  onDone(share: number): void;
}

const STEP = 0.02;

export function Splitter(props: SplitterProps) {
  const { label, between, share, smallest, largest, onShare, onDone } = props;
  const within = (wanted: number) => Math.min(largest, Math.max(smallest, wanted));

  const shareAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.closest('[data-panes]')?.getBoundingClientRect();
    if (box === undefined) return share;
    return within(
      between === 'rows'
        ? (event.clientY - box.top) / box.height
        : (event.clientX - box.left) / box.width,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] =
      between === 'rows' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const shares = {
      [less ?? '']: share - STEP,
      [more ?? '']: share + STEP,
      Home: smallest,
      End: largest,
    };
    const to = ownValue(shares, event.key);
    if (to === undefined) return;
    event.preventDefault();
    onShare(within(to));
    onDone(within(to));
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation={between === 'rows' ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={Math.round(smallest * 100)}
      aria-valuemax={Math.round(largest * 100)}
      tabIndex={0}
      className={`splitter splitter--${between}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onShare(shareAt(event));
      }}
      onPointerUp={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDone(shareAt(event));
      }}
    />
  );
}
