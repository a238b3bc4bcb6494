// The line between two panes: dragged, or moved by arrow keys; a window splitter by the ARIA practices guide.
import type { KeyboardEvent, PointerEvent } from 'react';

interface SplitterProps {
  readonly label: string;
  /** Share of the upper pane, from 0 to 1. */
  readonly share: number;
  readonly smallest: number;
  readonly largest: number;
  onShare(share: number): void;
  /** The move is over. */
  onDone(share: number): void;
}

const STEP = 0.02;

export function Splitter({ label, share, smallest, largest, onShare, onDone }: SplitterProps) {
  const within = (wanted: number) => Math.min(largest, Math.max(smallest, wanted));

  const shareAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    return box === undefined ? share : within((event.clientY - box.top) / box.height);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowUp: share - STEP,
      ArrowDown: share + STEP,
      Home: smallest,
      End: largest,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onShare(within(to));
    onDone(within(to));
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={Math.round(smallest * 100)}
      aria-valuemax={Math.round(largest * 100)}
      tabIndex={0}
      className="splitter"
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
