// Looks up a key that comes from outside (a server, a page, a keyboard event) in a table.

/** Returns the table's own value. A plain index would also find `constructor` and `__proto__`. */
export const ownValue = <Table extends object>(
  table: Table,
  name: string,
): Table[keyof Table] | undefined =>
  // oxlint-disable-next-line keybearer/own-names -- asked a moment ago
  Object.hasOwn(table, name) ? table[name as keyof Table] : undefined;
