// Reads a table by a name that may be anybody's: a server's, a page's, a key on the keyboard.

/** The value under a name of the table's own. An index would find `constructor` and `__proto__` in every object. */
export const ownValue = <Table extends object>(
  table: Table,
  name: string,
): Table[keyof Table] | undefined =>
  // oxlint-disable-next-line keybearer/own-names -- asked a moment ago
  Object.hasOwn(table, name) ? table[name as keyof Table] : undefined;
