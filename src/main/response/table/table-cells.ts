// Reads a row's cells by the table's columns.
import type { Cell } from '../../../shared/bridge/read';
import { skipValue, walkObject } from '../json/json-values';
import { childOf, type KeyNode } from './table-columns';

/** Longer texts are visibly truncated. */
const LONGEST_CELL = 64 * 1024;
const cutTo =
  (longest: number) =>
  (text: string): string =>
    text.length > longest ? `${text.slice(0, longest)}…` : text;

const numberOf = (text: string): Cell => {
  const value = Number(text);
  // Another spelling stays as it is: a 64-bit ID would be another number, and 8.1e1 the digits of a secret, which are
  // searched for as they arrive.
  return String(value) === text ? value : { json: text };
};

const cellOf = (bytes: Buffer, from: number, to: number, longest = LONGEST_CELL): Cell => {
  const cut = cutTo(longest);
  const text = bytes.toString('utf8', from, to);
  switch (bytes[from] ?? 0) {
    case 0x22:
      try {
        return cut(String(JSON.parse(text)));
      } catch {
        return { json: cut(text) };
      }
    case 0x7b:
    case 0x5b:
      return { json: cut(text) };
    case 0x74:
      return text === 'true' ? true : { json: text };
    case 0x66:
      return text === 'false' ? false : { json: text };
    case 0x6e:
      return text === 'null' ? null : { json: text };
    default:
      return numberOf(text);
  }
};

/** Calls `visit` with each value of the row that has a column. */
const walkCells = (
  node: KeyNode,
  bytes: Buffer,
  from: number,
  to: number,
  visit: (column: number, from: number, to: number) => void,
): number => {
  let expected = 0;
  return walkObject(bytes, from, to, (keyFrom, keyTo, valueFrom) => {
    const child = childOf(node, expected, bytes, keyFrom, keyTo, false);
    expected += 1;
    if (child === null) return 0;
    if (child.column >= 0) {
      const valueTo = skipValue(bytes, valueFrom, to);
      visit(child.column, valueFrom, valueTo);
      return valueTo;
    }
    return bytes[valueFrom] === 0x7b && child.children.length > 0
      ? walkCells(child, bytes, valueFrom, to, visit)
      : 0;
  });
};

/** `bytes`: the row. */
export const cellsOf = (
  root: KeyNode,
  columns: number,
  bytes: Buffer,
  isWhole: boolean,
): Cell[] => {
  const cells = Array.from<Cell>({ length: columns });
  const longest = isWhole ? bytes.length : LONGEST_CELL;
  walkCells(root, bytes, 0, bytes.length, (column, valueFrom, valueTo) => {
    cells[column] = cellOf(bytes, valueFrom, valueTo, longest);
  });
  return cells;
};

/** A row's sort key in one column: numbers of any length, nested values by their text. */
export const sortKeyOf = (
  root: KeyNode,
  column: number,
  bytes: Buffer,
  from: number,
  to: number,
): string | number | boolean | null => {
  let key: string | number | boolean | null = null;
  walkCells(root, bytes, from, to, (at, valueFrom, valueTo) => {
    if (at !== column) return;
    const first = bytes[valueFrom] ?? 0;
    if (first === 0x2d || (first >= 0x30 && first <= 0x39)) {
      key = Number(bytes.toString('latin1', valueFrom, valueTo));
      return;
    }
    const cell = cellOf(bytes, valueFrom, valueTo);
    key = typeof cell === 'object' && cell !== null ? cell.json : (cell ?? null);
  });
  return key;
};
