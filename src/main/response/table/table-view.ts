// A response's table: found as the text arrives, read in windows of rows, sorted by a column.
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import { createRowFinder, type RowPlaces } from '../find/row-finder';
import { columnsOf, createKeyTree, isNumeric, learnRow, type Column } from './table-columns';
import { cellsOf, sortKeyOf } from './table-cells';
import { createSortKeys, type SortKeys } from './table-sort';
import { MOST_COPIED } from '../../../shared/most-copied';
import type { TextSource } from '../text/text-source';
import * as words from '../words';

type RowsQuery = Extract<BodyQuery, { what: 'rows' }>;

export interface TableView {
  advance(until: number): boolean;
  /** Returns null if more work is needed first; `settle` returns what is known so far. */
  read(query: RowsQuery, settle: boolean): ReadResult | null;
}

const TABLE_LIMITS = { bytes: 64_000_000, rows: 1_000_000 } as const;
const PIECE = 64 * 1024;
const ROWS_AT_ONCE = 500;

interface Sorting {
  readonly column: string;
  readonly path: string;
  readonly keys: SortKeys;
  /** By direction, until a row is added. */
  readonly orders: Map<boolean, Uint32Array>;
}

export const createTableView = (source: TextSource, many: boolean): TableView => {
  let finder = createRowFinder(many);
  let tree = createKeyTree();
  let learntOf: string | null = null;
  let learnt = 0;
  let columns: readonly Column[] | null = null;
  let sorting: Sorting | null = null;
  let reason: string | null = null;

  const places = (): RowPlaces | null => finder.largest();
  const idle = (): boolean => {
    const rows = places();
    return finder.taken >= source.size() && (rows === null || learnt >= rows.count);
  };

  /** Calls `visit` with rows, read in large pieces, until the time is up. Returns the first row it didn't reach. */
  const eachRow = (
    rows: RowPlaces,
    from: number,
    to: number,
    until: number,
    visit: (bytes: Buffer, from: number, to: number) => void,
  ): number => {
    let row = from;
    while (row < to) {
      const base = rows.start(row);
      const bytes = source.read(base, Math.max(rows.end(row), base + PIECE));
      const last = Math.min(to, row + ROWS_AT_ONCE);
      while (row < last && rows.end(row) - base <= bytes.length) {
        visit(bytes, rows.start(row) - base, rows.end(row) - base);
        row += 1;
      }
      // The text is shorter than it was: another program truncated its file.
      if (rows.end(row) - base > bytes.length && rows.start(row) === base) return to;
      if (performance.now() >= until) break;
    }
    return row;
  };

  const learn = (until: number): boolean => {
    const rows = places();
    if (rows === null) return false;
    if (rows.path !== learntOf) {
      tree = createKeyTree();
      learntOf = rows.path;
      learnt = 0;
      sorting = null;
    }
    if (learnt >= rows.count) return false;
    learnt = eachRow(rows, learnt, rows.count, until, (bytes, from, to) =>
      learnRow(tree, bytes, from, to),
    );
    columns = null;
    return true;
  };

  const giveUp = (why: string): void => {
    reason = why;
    finder = createRowFinder(many);
    tree = createKeyTree();
    sorting = null;
  };

  const advance = (until: number): boolean => {
    if (reason !== null) return false;
    let some = source.advance(until);
    while (finder.taken < source.size()) {
      finder.push(source.read(finder.taken, finder.taken + PIECE));
      some = true;
      learn(until);
      if (performance.now() >= until) break;
    }
    if (learn(until)) some = true;
    if (source.size() > TABLE_LIMITS.bytes)
      giveUp(words.tooLargeForTable(TABLE_LIMITS.rows, words.moreBytes));
    else if ((places()?.count ?? 0) > TABLE_LIMITS.rows)
      giveUp(words.tooLargeForTable(TABLE_LIMITS.rows, words.moreRows));
    return some;
  };

  /** Returns null while keys still have to be read. */
  const orderBy = (
    rows: RowPlaces,
    column: Column,
    descending: boolean,
    total: number,
  ): Uint32Array | null => {
    if (
      sorting?.column !== column.name ||
      sorting.path !== rows.path ||
      sorting.keys.count > total
    ) {
      sorting = {
        column: column.name,
        path: rows.path,
        keys: createSortKeys(),
        orders: new Map(),
      };
    }
    const { keys, orders } = sorting;
    if (keys.count < total) {
      orders.clear();
      eachRow(rows, keys.count, total, performance.now() + SLICE_MS, (bytes, from, to) =>
        keys.add(sortKeyOf(tree, column.node.column, bytes, from, to)),
      );
      if (keys.count < total) return null;
    }
    const order = orders.get(descending) ?? keys.order(descending);
    orders.set(descending, order);
    return order;
  };

  return {
    advance,
    read: ({ from, count, sort, whole = false }, settle) => {
      const none = { ok: true, what: 'rows', table: null } as const;
      if (reason !== null) return { ...none, reason, complete: true };
      const complete = idle() && source.ended();
      const rows = places();
      // Nothing has been decoded yet, so there's nothing to search.
      const done = idle() && (source.ended() || settle);
      const ready = done || (sort === null && (settle || learnt >= from + count));
      if (!ready) return null;
      if (rows === null || rows.path !== learntOf || learnt === 0) {
        return complete || settle || idle() ? { ...none, reason: null, complete } : null;
      }
      columns ??= columnsOf(tree);
      const known = columns;
      const total = learnt;
      const sortColumn = known.find(({ name }) => name === sort?.column);
      const order =
        sort === null || sortColumn === undefined
          ? undefined
          : orderBy(rows, sortColumn, sort.descending, total);
      if (order === null) return null;
      const cells = [];
      let firstSource: string | null = null;
      for (let at = from; at < Math.min(total, from + count); at += 1) {
        const row = order?.[at] ?? at;
        const bytes = source.read(rows.start(row), rows.end(row));
        const isWhole = whole && at === from && bytes.length <= MOST_COPIED;
        if (isWhole) firstSource = bytes.toString('utf8');
        cells.push(cellsOf(tree, known.length, bytes, isWhole));
      }
      return {
        ok: true,
        what: 'rows',
        table: {
          path: rows.path,
          columns: known.map(({ name, node }) => ({ name, numeric: isNumeric(node) })),
          from,
          rows: cells,
          ...(firstSource !== null && { source: firstSource }),
          total,
        },
        reason: null,
        complete,
      };
    },
  };
};

/** Short enough for other reads in between. */
const SLICE_MS = 5;
