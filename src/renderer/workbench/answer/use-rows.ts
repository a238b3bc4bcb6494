// Rows of the table that a JSON answer is or holds, asked of main a page at a time.
import { useEffect, useReducer, useRef, useState } from 'react';
import type { ApiCall, Cell, Table } from '../../../shared/bridge';
import { withPage } from './kept-pages';

const PAGE = 100;
const KEPT_PAGES = 40;

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

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
  const [told, setTold] = useState<TableHead & { readonly of: ApiCall | null }>({
    ...UNKNOWN,
    of: null,
  });
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let again: number | undefined;
    const ask = (): void => {
      void readRows(call, 0, null).then(
        ({ table, complete }) => {
          if (gone) return;
          const found = table !== null && table.total > 0 ? table : null;
          setTold({ table: found, known: complete || found !== null, of: call });
          if (!complete) again = window.setTimeout(ask, ASK_AGAIN_MS);
        },
        // Without a table the other views are still there.
        () => undefined,
      );
    };
    ask();
    return () => {
      gone = true;
      window.clearTimeout(again);
    };
  }, [call, wanted]);
  if (!wanted) return { table: null, known: true };
  return told.of === call ? told : UNKNOWN;
};

type Pages = ReadonlyMap<number, Table['rows']>;
type PagesEvent =
  | { readonly type: 'sorted' }
  | { readonly type: 'page'; readonly page: number; readonly rows: Table['rows'] };

const pagesReducer = (pages: Pages, event: PagesEvent): Pages => {
  if (event.type === 'sorted') return new Map();
  return withPage(pages, event.page, event.rows, KEPT_PAGES);
};

export interface Rows {
  readonly sort: Sort | null;
  row(index: number): readonly Cell[] | null;
  look(first: number, count: number): void;
  sortBy(sort: Sort | null): void;
}

export const useRows = (call: ApiCall, head: Table): Rows => {
  const [sort, setSort] = useState<Sort | null>(null);
  const [pages, dispatch] = useReducer(pagesReducer, new Map([[0, head.rows]]));
  /** Counts the orders, so that a page of a former one is not mistaken for this one's. */
  const order = useRef(0);
  const asking = useRef(new Set<string>());

  const look = (first: number, count: number) => {
    const last = Math.floor((first + Math.max(1, count) - 1) / PAGE);
    for (let page = Math.floor(first / PAGE); page <= last; page += 1) {
      const key = `${order.current}/${page}`;
      if (pages.has(page) || asking.current.has(key)) continue;
      const asked = order.current;
      asking.current.add(key);
      void readRows(call, page, sort)
        .then(({ table }) => {
          if (asked === order.current && table !== null)
            dispatch({ type: 'page', page, rows: table.rows });
        })
        .catch(() => undefined)
        .finally(() => asking.current.delete(key));
    }
  };

  return {
    sort,
    row: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null,
    look,
    sortBy: (next) => {
      order.current += 1;
      setSort(next);
      dispatch({ type: 'sorted' });
    },
  };
};
