// Reads a header that may occur in several lines.
import type { Header } from '../../shared/bridge/response';

/** In the order received. `name` is lower case. */
export const valuesOf = (headers: readonly Header[], name: string): readonly string[] =>
  headers.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value);

/**
 * For a header that may occur once (RFC 9110 section 5.3): repeated identical lines count as one; if they differ, none
 * counts, because it's unknown which one the server meant.
 */
export const soleValueOf = (headers: readonly Header[], name: string): string | null => {
  const values = new Set(valuesOf(headers, name).map((value) => value.trim()));
  const [only = null] = values;
  return values.size === 1 ? only : null;
};
