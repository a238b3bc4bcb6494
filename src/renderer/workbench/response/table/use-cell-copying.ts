// Copies a table's cells, rows and columns: by keyboard, and by the menu of the cell under the pointer.
import type { ClipboardEvent, MouseEvent } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { offerMenu } from '../../menus/offer-menu';
import { readCellText, readRowJson } from '../cells/read-row';
import type { Column, Sort } from '../cells/table-columns';
import { useClipboard } from '../copy/use-clipboard';
import type { ActiveCell, useActiveCell } from './use-active-cell';

interface Shown {
  readonly call: ApiCall;
  readonly columns: readonly Column[];
  readonly sort: Sort | null;
  readonly active: ReturnType<typeof useActiveCell>;
}

/** `words`: what was copied last, for screen readers too. */
export const useCellCopying = ({ call, columns, sort, active }: Shown) => {
  const clipboard = useClipboard();
  const copyCell = ({ row, column }: ActiveCell) => {
    const of = columns[column];
    if (of !== undefined) clipboard.copy(() => readCellText(call, row, of, sort));
  };
  const activateUnder = ({ target }: MouseEvent): ActiveCell | null => {
    const under = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
    if (under === null) return null;
    const [row = 0, column = 0] = (under.dataset['cell'] ?? '').split(' ').map(Number);
    active.activate({ row, column });
    return { row, column };
  };
  return {
    words: clipboard.words,
    onMouseDown: (event: MouseEvent) => void activateUnder(event),
    onContextMenu: (event: MouseEvent) => {
      const of = activateUnder(event) ?? active.cell;
      if (of === null) return;
      const acts = {
        copyCell: () => copyCell(of),
        copyRow: () => clipboard.copy(() => readRowJson(call, of.row, sort)),
        copyColumn: () => clipboard.copy(() => columns[of.column]?.name ?? ''),
      };
      offerMenu(event, 'tableCell', (item) => acts[item]());
    },
    onCopy: (event: ClipboardEvent) => {
      if (active.cell === null || getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      copyCell(active.cell);
    },
  };
};
