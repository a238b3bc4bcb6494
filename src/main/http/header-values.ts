// A header's value among lines that may say it more than once.
import type { Header } from '../../shared/bridge/response';

/** In the order they came. `name` in lower case. */
export const valuesOf = (headers: readonly Header[], name: string): readonly string[] =>
  headers.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value);

/**
 * Of a header that may be sent once (RFC 9110 section 5.3): a line that only repeats it is read past, and of lines that
 * differ none counts, since nobody can tell which of them the server meant.
 */
export const soleValueOf = (headers: readonly Header[], name: string): string | null => {
  const values = new Set(valuesOf(headers, name).map((value) => value.trim()));
  const [only = null] = values;
  return values.size === 1 ? only : null;
};
