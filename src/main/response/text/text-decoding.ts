// Bytes to text by the charset that was named, or by the byte order mark, or as UTF-8.
import { isAscii } from 'node:buffer';
import { markedEncoding } from '../../../shared/marked-text';

export const isKnownCharset = (charset: string): boolean => {
  try {
    return new TextDecoder(charset) instanceof TextDecoder;
  } catch {
    return false;
  }
};

/** The Encoding Standard's own name: `windows-1252` for `iso-8859-1`. */
const canonical = (charset: string): string => new TextDecoder(charset).encoding;

/**
 * The encoding to decode by: the mark's, else the named one where it is known (WHATWG Encoding), else UTF-8. One that
 * a person chose goes before the mark.
 */
export const encodingOf = (start: Buffer, charset: string | null, isChosen = false): string => {
  const named = charset !== null && isKnownCharset(charset) ? canonical(charset) : null;
  return (isChosen ? named : null) ?? markedEncoding(start) ?? named ?? 'utf-8';
};

/** Decodes the first part of a body; an end that is cut in the middle of a character is left out. */
export const decodeStart = (start: Buffer, charset: string | null, isChosen = false): string => {
  const encoding = encodingOf(start, charset, isChosen);
  // ASCII is the same in UTF-8 and needs no decoder, whose making costs more than a small answer's decoding.
  if (encoding === 'utf-8' && isAscii(start)) return start.toString('latin1');
  return new TextDecoder(encoding).decode(start, { stream: true });
};
