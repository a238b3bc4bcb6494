// Rows of the table that a JSON answer is or holds, asked of main a page at a time.
import { useEffect, useReducer, useRef, useState } from 'react';
import type { ApiCall, Cell, Table } from '../../../shared/bridge';

const PAGE = 100;
const KEPT_PAGES = 40;

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

const readRows = async (call: ApiCall, page: number, sort: Sort | null): Promise<Table | null> => {
  const reply = await call.read({ what: 'rows', from: page * PAGE, count: PAGE, sort });
  return reply.ok && reply.what === 'rows' ? reply.table : null;
};

/** The first page, which also tells whether there is a table at all. */
export const useTableHead = (call: ApiCall, wanted: boolean): Table | null => {
  const [head, setHead] = useState<Table | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void readRows(call, 0, null).then(
      (table) => {
        if (!gone && table !== null && table.total > 0) setHead(table);
      },
      // Without a table the other views are still there.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [call, wanted]);
  return head;
};

type Pages = ReadonlyMap<number, Table['rows']>;
type PagesEvent =
  | { readonly type: 'sorted' }
  | { readonly type: 'page'; readonly page: number; readonly rows: Table['rows'] };

const pagesReducer = (pages: Pages, event: PagesEvent): Pages => {
  if (event.type === 'sorted') return new Map();
  const next = new Map(pages);
  next.delete(event.page);
  next.set(event.page, event.rows);
  for (const old of next.keys()) {
    if (next.size <= KEPT_PAGES) break;
    next.delete(old);
  }
  return next;
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
        .then((table) => {
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
