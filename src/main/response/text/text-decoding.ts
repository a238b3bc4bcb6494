// Decodes bytes to text by the named charset, or the byte order mark, or as UTF-8.
import { isAscii } from 'node:buffer';
import { markedEncoding } from '../../../shared/marked-text';

export const isKnownCharset = (charset: string): boolean => {
  try {
    return new TextDecoder(charset) instanceof TextDecoder;
  } catch {
    return false;
  }
};

/** The Encoding Standard's name: `windows-1252` for `iso-8859-1`. */
const canonical = (charset: string): string => new TextDecoder(charset).encoding;

/**
 * The encoding to decode with: the byte order mark's, else the named one if it's known (WHATWG Encoding), else UTF-8. A
 * person's choice takes precedence over the mark.
 */
export const encodingOf = (start: Buffer, charset: string | null, isChosen = false): string => {
  const named = charset !== null && isKnownCharset(charset) ? canonical(charset) : null;
  return (isChosen ? named : null) ?? markedEncoding(start) ?? named ?? 'utf-8';
};

/** Decodes the start of a body. Omits a partial character at the end. */
export const decodeStart = (start: Buffer, charset: string | null, isChosen = false): string => {
  const encoding = encodingOf(start, charset, isChosen);
  // ASCII is valid UTF-8 and needs no decoder, which would cost more than a small response's decoding.
  if (encoding === 'utf-8' && isAscii(start)) return start.toString('latin1');
  return new TextDecoder(encoding).decode(start, { stream: true });
};
