// The line that a person clicked or moved to: its path is shown, and the keyboard folds it.
import { useState, type KeyboardEvent } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { ownValue } from '../../../../shared/own-value';
import type { Folding } from '../folds/use-folds';

interface PointedLineOptions {
  readonly call: ApiCall;
  /** Whether the text has such lines at all. */
  readonly enabled: boolean;
  readonly lines: { readonly total: number };
  readonly folding: Folding;
  /** The first row in view. */
  readonly first: number;
  showLine(line: number): void;
}

export interface PointedLine {
  readonly line: number | null;
  pointAt(line: number): void;
  /** Alt with the arrows: up and down, fold and unfold. */
  onKeyDown(event: KeyboardEvent): void;
}

export const usePointedLine = (options: PointedLineOptions): PointedLine => {
  const { call, enabled, lines, folding, first, showLine } = options;
  const { folds } = folding;
  const [pointed, setPointed] = useState<{ readonly of: ApiCall; readonly line: number } | null>(
    null,
  );
  const line = enabled && pointed?.of === call ? pointed.line : null;
  const pointAt = (next: number) => {
    if (enabled) setPointed({ of: call, line: next });
  };
  return {
    line,
    pointAt,
    onKeyDown: (event) => {
      if (!event.altKey || !enabled) return;
      const isFold = ownValue({ ArrowLeft: false, ArrowRight: true }, event.key);
      if (isFold !== undefined && line !== null) {
        event.preventDefault();
        if ((folds.at(line) !== null) === isFold) folding.toggle(line);
        return;
      }
      const by = ownValue({ ArrowDown: 1, ArrowUp: -1 }, event.key);
      if (by === undefined) return;
      event.preventDefault();
      const from = line === null ? first - by : folds.rowOf(line);
      const row = Math.max(0, Math.min(lines.total - folds.hidden - 1, from + by));
      const to = folds.lineOf(row);
      pointAt(to);
      showLine(to);
    },
  };
};
