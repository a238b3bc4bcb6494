// The rows in view of a text's lines, wrapped or not, as a person has chosen for that kind of body.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { BodyInfo } from '../../../../shared/bridge/response';
import { rememberView, useChosenViews } from '../view-as/use-chosen-views';
import { useRowWindow } from '../reading/use-row-window';
import { useWrappedRows } from '../reading/use-wrapped-rows';

const LINE_HEIGHT = 20;

/** `total`: how many rows there are. `rows`: goes to the element that has the rendered ones. */
export const useWrapping = (call: ApiCall, { kind }: BodyInfo, total: number) => {
  const wraps = useChosenViews()[`wrap ${kind}`] === 'on';
  const rows = useRef<HTMLDivElement>(null);
  const fixed = useRowWindow(call, total, LINE_HEIGHT, 0, wraps);
  const shown = useWrappedRows({
    list: call,
    total,
    rowHeight: LINE_HEIGHT,
    isOn: wraps,
    fixed,
    rows,
  });
  /** The first row when wrapping was last changed, which stays the first. */
  const [top, setTop] = useState<{ readonly row: number } | null>(null);
  const showTop = useEffectEvent((row: number) => shown.scrollToRow(row));
  useEffect(() => {
    if (top !== null) showTop(top.row);
  }, [top]);
  const toggle = () => {
    setTop({ row: shown.topRow() });
    rememberView(`wrap ${kind}`, wraps ? 'off' : 'on');
  };
  return { shown, wraps, rows, toggle };
};
