// Derives a table's columns from its rows: keys in order of first appearance, with nested objects flattened.
//
// `prices: { netPrice }` becomes `prices.netPrice`, at most two levels down. An object with many different keys is a
// dictionary rather than a record and stays one column, as does a key that isn't an object in every row.
import { walkObject } from '../json/json-values';

const MOST_COLUMNS = 200;
const LEVELS = 2;
const MOST_KEYS_SPREAD = 20;
const MOST_KEYS_KNOWN = 1_000;

/** A key at its position in the rows, with statistics of its values. */
export interface KeyNode {
  readonly name: string;
  /** As written, with quotes. */
  readonly key: Buffer;
  readonly children: KeyNode[];
  readonly byKey: Map<string, KeyNode>;
  objects: number;
  numbers: number;
  /** Number of values that are neither objects, numbers nor null. */
  others: number;
  /** Its column; -1 if it has none of its own. */
  column: number;
}

export interface Column {
  readonly name: string;
  readonly node: KeyNode;
}

const nodeOf = (name: string, key: Buffer): KeyNode => ({
  name,
  key,
  children: [],
  byKey: new Map(),
  objects: 0,
  numbers: 0,
  others: 0,
  column: -1,
});

export const createKeyTree = (): KeyNode => nodeOf('', Buffer.alloc(0));

const isKey = (bytes: Buffer, from: number, to: number, { key }: KeyNode): boolean => {
  const { length } = key;
  if (to - from !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (bytes[from + index] !== key[index]) return false;
  }
  return true;
};

const nameOf = (text: string): string => {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
};

/** The child for a key; null if it's unknown, or with `learn` if there are too many. */
export const childOf = (
  node: KeyNode,
  expected: number,
  bytes: Buffer,
  from: number,
  to: number,
  learn: boolean,
): KeyNode | null => {
  // Most rows have the same keys in the same order.
  const next = node.children[expected];
  if (next !== undefined && isKey(bytes, from, to, next)) return next;
  const written = bytes.toString('latin1', from, to);
  const known = node.byKey.get(written);
  if (known !== undefined || !learn) return known ?? null;
  if (node.byKey.size >= MOST_KEYS_KNOWN) return null;
  const name = nameOf(bytes.toString('utf8', from, to));
  let child = node.children.find((each) => each.name === name);
  if (child === undefined) {
    child = nodeOf(name, Buffer.from(bytes.subarray(from, to)));
    node.children.push(child);
  }
  node.byKey.set(written, child);
  return child;
};

/** Adds a row's keys. `from` is its opening brace; returns the position after its closing one. */
export const learnRow = (
  node: KeyNode,
  bytes: Buffer,
  from: number,
  to: number,
  level = 0,
): number => {
  let expected = 0;
  return walkObject(bytes, from, to, (keyFrom, keyTo, valueFrom) => {
    const child = childOf(node, expected, bytes, keyFrom, keyTo, true);
    expected += 1;
    if (child === null) return 0;
    const first = bytes[valueFrom] ?? 0;
    if (first === 0x7b) {
      child.objects += 1;
      if (level < LEVELS && child.others === 0 && child.children.length <= MOST_KEYS_SPREAD)
        return learnRow(child, bytes, valueFrom, to, level + 1);
    } else if (first === 0x2d || (first >= 0x30 && first <= 0x39)) child.numbers += 1;
    else if (first !== 0x6e) child.others += 1;
    return 0;
  });
};

const isSpread = ({ objects, numbers, others, children }: KeyNode, level: number): boolean =>
  level < LEVELS &&
  objects > 0 &&
  numbers === 0 &&
  others === 0 &&
  children.length > 0 &&
  children.length <= MOST_KEYS_SPREAD;

export const isNumeric = ({ objects, numbers, others }: KeyNode): boolean =>
  numbers > 0 && objects === 0 && others === 0;

/** Numbers the columns. The result depends only on the rows seen so far. */
export const columnsOf = (root: KeyNode): readonly Column[] => {
  const columns: Column[] = [];
  const taken = new Set<string>();
  const add = (node: KeyNode, prefix: string, level: number): void => {
    for (const child of node.children) {
      child.column = -1;
      const plain = prefix + child.name;
      if (isSpread(child, level)) {
        add(child, `${plain}.`, level + 1);
        continue;
      }
      if (columns.length >= MOST_COLUMNS) continue;
      // A key with a dot can look like a nested one.
      const name = taken.has(plain) ? `${prefix}[${JSON.stringify(child.name)}]` : plain;
      taken.add(name);
      child.column = columns.length;
      columns.push({ name, node: child });
    }
  };
  add(root, '', 0);
  return columns;
};
