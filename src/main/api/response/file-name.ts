// The name under which a response is saved, unless a person types another.
import { parse as parseDisposition } from 'content-disposition';
import type { Header } from '../../../shared/bridge/response';
import { soleValueOf } from '../../http/header-values';

/** In characters. No real header is longer. */
const LONGEST_HEADER = 8_192;
const EXTENDED = /;\s*filename\*\s*=\s*"?utf-8'[^';]*'([^;"\s]+)/i;
const QUOTED = /;\s*filename\s*=\s*"([^"]*)/i;
const BARE = /;\s*filename\s*=\s*([^";]+)/i;

/** A name from a header that isn't valid, as browsers read it. */
const lenientName = (header: string): string | null => {
  try {
    const encoded = EXTENDED.exec(header)?.[1];
    if (encoded !== undefined) return decodeURIComponent(encoded);
  } catch {
    // RFC 6266 section 4.3: then the plain one counts.
  }
  return QUOTED.exec(header)?.[1] ?? BARE.exec(header)?.[1]?.trim() ?? null;
};

/** From Content-Disposition (RFC 6266). */
const namedIn = (header: string | null): string | null => {
  if (header === null || header.length > LONGEST_HEADER) return null;
  try {
    // The library replaces what isn't valid UTF-8; RFC 8187 section 3.2.1 ignores such a value.
    decodeURIComponent(EXTENDED.exec(header)?.[1] ?? '');
    // The library takes the backslashes of a path for escapes.
    if (!/\\[^"\\]/.test(header)) return parseDisposition(header).parameters['filename'] ?? null;
  } catch {
    // As well as it can be read.
  }
  return lenientName(header);
};

const pathOf = (address: string): string => address.replace(/[?#].*$/s, '');

const decodeURIComponentOr = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** In bytes: file systems take 255, and saving may add to it. */
const LONGEST_NAME = 200;

/** Keeps the ending. */
const shortened = (name: string): string => {
  const [, ending = ''] = /(\.[A-Za-z\d]{1,10})$/.exec(name) ?? [];
  let stem = Array.from(name.slice(0, name.length - ending.length));
  while (Buffer.byteLength(stem.join('') + ending) > LONGEST_NAME)
    stem = stem.slice(0, Math.min(stem.length - 1, LONGEST_NAME));
  return stem.join('') + ending;
};

/** Control characters, and marks that turn the direction of a text: they could hide what kind of file it is. */
const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const UNSAFE = /[\x00-\x1f\x7f/\\:*?"<>|]/g;

/**
 * The file name from Content-Disposition, or the last segment of the path. Only a base name: a server must not choose a
 * folder.
 *
 * @param headers As text (see `textOf`).
 */
export const fileNameOf = (
  headers: readonly Header[],
  address: string,
  redact: (text: string) => string,
): string => {
  const baseOf = (name: string): string => {
    const base = redact(name).split(/[/\\]/).at(-1) ?? '';
    const safe = base.replaceAll(UNSEEN, '').replaceAll(UNSAFE, '_').trim();
    return shortened(safe.replace(/^\.+/, ''));
  };
  const named = namedIn(soleValueOf(headers, 'content-disposition'));
  const segment = decodeURIComponentOr(pathOf(address).split('/').at(-1) ?? '');
  // A name of which nothing is left names nothing.
  return [named ?? '', segment].map(baseOf).find((name) => name.trim() !== '') ?? 'response';
};
