// Reads all rows of a table as CSV, in the current order and with the visible columns.
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Table } from '../../../../shared/bridge/read';
import { csvLine } from './csv';
import type { Column, Sort } from './table-columns';

/** For more rows, save the response itself. */
export const MOST_CSV_ROWS = 100_000;
const PAGE = 1_000;

/** Rejects if the response is no longer stored. */
export const readCsv = async (
  call: ApiCall,
  head: Table,
  columns: readonly Column[],
  sort: Sort | null,
): Promise<string> => {
  const total = Math.min(head.total, MOST_CSV_ROWS);
  const parts = [csvLine(columns.map(({ name }) => name))];
  for (let from = 0; from < total; from += PAGE) {
    const count = Math.min(PAGE, total - from);
    const reply = await call.read({ what: 'rows', from, count, sort });
    if (!reply.ok || reply.what !== 'rows' || reply.table === null) throw new Error('No rows');
    for (const row of reply.table.rows) parts.push(csvLine(columns.map(({ index }) => row[index])));
  }
  return parts.join('');
};
