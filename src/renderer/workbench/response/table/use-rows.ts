// Rows of the table that a JSON answer is or holds, asked of main a page at a time.
import { useEffect, useReducer, useRef, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Cell, Table } from '../../../../shared/bridge/read';
import { withPage } from '../reading/page-cache';
import type { Sort } from './use-table-layout';

const PAGE = 100;
const KEPT_PAGES = 40;

interface RowsSoFar {
  readonly table: Table | null;
  /** False while main still looks for rows: asking again may tell more. */
  readonly complete: boolean;
}

const readRows = async (call: ApiCall, page: number, sort: Sort | null): Promise<RowsSoFar> => {
  const reply = await call.read({ what: 'rows', from: page * PAGE, count: PAGE, sort });
  return reply.ok && reply.what === 'rows' ? reply : { table: null, complete: true };
};

/** Main answers as soon as it can tell something; a growing answer is looked at again after this long. */
const ASK_AGAIN_MS = 100;

export interface TableHead {
  /** The first page; null where there is no table, or none that is known yet. */
  readonly table: Table | null;
  readonly known: boolean;
}

const UNKNOWN: TableHead = { table: null, known: false };

/** Tells whether an answer is or holds a table at all. */
export const useTableHead = (call: ApiCall, wanted: boolean): TableHead => {
  const [reported, setReported] = useState<TableHead & { readonly of: ApiCall | null }>({
    ...UNKNOWN,
    of: null,
  });
  useEffect(() => {
    if (!wanted) return;
    let disposed = false;
    let again: number | undefined;
    const ask = (): void => {
      void readRows(call, 0, null).then(
        ({ table, complete }) => {
          if (disposed) return;
          const found = table !== null && table.total > 0 ? table : null;
          setReported({ table: found, known: complete || found !== null, of: call });
          if (!complete) again = window.setTimeout(ask, ASK_AGAIN_MS);
        },
        // Without a table the other views are still there.
        () => undefined,
      );
    };
    ask();
    return () => {
      disposed = true;
      window.clearTimeout(again);
    };
  }, [call, wanted]);
  if (!wanted) return { table: null, known: true };
  return reported.of === call ? reported : UNKNOWN;
};

type Pages = ReadonlyMap<number, Table['rows']>;

interface Reported {
  /** The order that the rows are in. */
  readonly of: Sort | null;
  readonly pages: Pages;
}

interface ReportPage {
  readonly of: Sort | null;
  readonly page: number;
  readonly rows: Table['rows'];
}

const report = (before: Reported, { of, page, rows }: ReportPage): Reported => ({
  of,
  pages: withPage(before.of === of ? before.pages : new Map(), page, rows, KEPT_PAGES),
});

export interface Rows {
  row(index: number): readonly Cell[] | null;
  look(first: number, count: number): void;
}

export const useRows = (call: ApiCall, head: Table, sort: Sort | null): Rows => {
  const [reported, dispatch] = useReducer(report, { of: null, pages: new Map([[0, head.rows]]) });
  const pages: Pages | null = reported.of === sort ? reported.pages : null;
  /** The pages that are being asked for, in the order that is shown. */
  const asking = useRef({ of: sort, pages: new Set<number>() });

  const look = (first: number, count: number) => {
    if (asking.current.of !== sort) asking.current = { of: sort, pages: new Set() };
    const asked = asking.current.pages;
    const last = Math.floor((first + Math.max(1, count) - 1) / PAGE);
    for (let page = Math.floor(first / PAGE); page <= last; page += 1) {
      if (pages?.has(page) === true || asked.has(page)) continue;
      asked.add(page);
      void readRows(call, page, sort)
        .then(({ table }) => {
          if (asking.current.of === sort && table !== null)
            dispatch({ of: sort, page, rows: table.rows });
        })
        .catch(() => undefined)
        .finally(() => asked.delete(page));
    }
  };

  return {
    row: (index) => pages?.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null,
    look,
  };
};
