// Reads a whole row for the clipboard; what is shown of it may be truncated.
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Cell } from '../../../../shared/bridge/read';
import { layOutJson } from '../../json/json-text';
import { cellText, type Column, type Sort } from './table-columns';

interface WholeRow {
  readonly cells: readonly Cell[];
  readonly source: string;
}

/** Null if it's too large. Rejects if the response is no longer stored. */
const readRow = async (call: ApiCall, row: number, sort: Sort | null): Promise<WholeRow | null> => {
  const reply = await call.read({ what: 'rows', from: row, count: 1, sort, whole: true });
  if (!reply.ok || reply.what !== 'rows') throw new Error('no row');
  const cells = reply.table?.rows[0];
  if (cells === undefined) throw new Error('no row');
  const source = reply.table?.source;
  return source === undefined ? null : { cells, source };
};

export const readCellText = async (
  call: ApiCall,
  row: number,
  column: Column,
  sort: Sort | null,
): Promise<string | null> => {
  const whole = await readRow(call, row, sort);
  return whole === null ? null : cellText(whole.cells[column.index]);
};

export const readRowJson = async (
  call: ApiCall,
  row: number,
  sort: Sort | null,
): Promise<string | null> => {
  const whole = await readRow(call, row, sort);
  return whole === null ? null : layOutJson(whole.source);
};
