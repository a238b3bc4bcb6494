// Reads a header: its text, and its value if it may occur in several lines.
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

/**
 * The text of a value as received, in which each character is a byte: UTF-8 if it's valid, as most servers write it,
 * otherwise Latin-1 (RFC 9110 section 5.5).
 */
export const textOf = (value: string): string => {
  if (!/[^\x00-\x7f]/.test(value)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(value, 'latin1'),
    );
  } catch {
    return value;
  }
};

/** What can't be shown as a character is shown as a byte: `\x9b`. */
export const shownText = (value: string): string =>
  textOf(value).replaceAll(
    /[\x00-\x08\x0a-\x1f\x7f-\x9f]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
