// Loads the rows of a JSON response's table, a page at a time.
import { useEffect, useReducer, useRef, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Cell, Table } from '../../../../shared/bridge/read';
import { withPage } from '../reading/page-cache';
import type { Sort } from '../cells/table-columns';

const PAGE = 100;
const KEPT_PAGES = 40;

interface RowsSoFar {
  readonly table: Table | null;
  /** False while main is still looking for rows: asking again may return more. */
  readonly complete: boolean;
}

const readRows = async (call: ApiCall, page: number, sort: Sort | null): Promise<RowsSoFar> => {
  const reply = await call.read({ what: 'rows', from: page * PAGE, count: PAGE, sort });
  return reply.ok && reply.what === 'rows' ? reply : { table: null, complete: true };
};

/** Main replies once it knows something; a growing response is queried again after this time. */
const ASK_AGAIN_MS = 100;

export interface TableHead {
  /** The first page; null if there's no table, or none is known yet. */
  readonly table: Table | null;
  readonly known: boolean;
}

const UNKNOWN: TableHead = { table: null, known: false };

/** Whether a response is or contains a table. */
export const useTableHead = (call: ApiCall, wanted: boolean): TableHead => {
  const [latest, setLatest] = useState<TableHead & { readonly of: ApiCall | null }>({
    ...UNKNOWN,
    of: null,
  });
  useEffect(() => {
    if (!wanted) return;
    let cancelled = false;
    let timer: number | undefined;
    const ask = (): void => {
      void readRows(call, 0, null).then(
        ({ table, complete }) => {
          if (cancelled) return;
          const found = table !== null && table.total > 0 ? table : null;
          setLatest({ table: found, known: complete || found !== null, of: call });
          if (!complete) timer = window.setTimeout(ask, ASK_AGAIN_MS);
        },
        // Without a table, the other views still work.
        () => undefined,
      );
    };
    ask();
    return () => {
      cancelled = true;
      window.clearTimeout(timer);
    };
  }, [call, wanted]);
  if (!wanted) return { table: null, known: true };
  return latest.of === call ? latest : UNKNOWN;
};

type Pages = ReadonlyMap<number, Table['rows']>;

interface Reported {
  /** The order of the rows. */
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
  load(first: number, count: number): void;
}

export const useRows = (call: ApiCall, head: Table, sort: Sort | null): Rows => {
  const [latest, dispatch] = useReducer(report, { of: null, pages: new Map([[0, head.rows]]) });
  const pages: Pages | null = latest.of === sort ? latest.pages : null;
  /** The pages being loaded in the current order. */
  const asking = useRef({ of: sort, pages: new Set<number>() });

  const load = (first: number, count: number) => {
    if (asking.current.of !== sort) asking.current = { of: sort, pages: new Set() };
    const pending = asking.current.pages;
    const last = Math.floor((first + Math.max(1, count) - 1) / PAGE);
    for (let page = Math.floor(first / PAGE); page <= last; page += 1) {
      if (pages?.has(page) === true || pending.has(page)) continue;
      pending.add(page);
      void readRows(call, page, sort)
        .then(({ table }) => {
          if (asking.current.of === sort && table !== null)
            dispatch({ of: sort, page, rows: table.rows });
        })
        .catch(() => undefined)
        .finally(() => pending.delete(page));
    }
  };

  return {
    row: (index) => pages?.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null,
    load,
  };
};
