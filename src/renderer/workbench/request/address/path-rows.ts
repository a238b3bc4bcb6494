// Edits a URL's path as rows, one per segment (RFC 3986 §3.3). Unedited parts keep their spelling.
import { hostWithoutScheme, ambiguousServer } from '../../../../shared/request-url';
import { percentEncoded } from '../../../../shared/draft/url-text';
import { besidesReferences, REFERENCES } from './query-rows';

/** The part before the path: scheme and host, or a variable that may contain them, and the slash after it. `//x` is a path. */
const BASE = /^(?:\s*[a-z][a-z\d+.-]*:[\\/]{2}[^\\/?#]*|\0+(?=[/?#]|$))?\/?/i;

/** Its length. A host without scheme counts too, as in `localhost:8080/x`. */
const baseLength = (url: string): number => {
  const begin = url.length - url.trimStart().length;
  const found = hostWithoutScheme(url);
  if (found === null) return BASE.exec(url)?.[0].length ?? 0;
  const end = begin + found.host.length;
  return url[end] === '/' ? end + 1 : end;
};

const split = (url: string) => {
  const masked = url.replace(new RegExp(REFERENCES, 'g'), (whole) => '\0'.repeat(whole.length));
  const base = baseLength(masked);
  const end = masked.slice(base).search(/[?#]/);
  const until = end === -1 ? url.length : base + end;
  let at = base;
  const segments = masked
    .slice(base, until)
    .split('/')
    .map(({ length }) => {
      const segment = url.slice(at, at + length);
      at += length + 1;
      return segment;
    });
  return {
    base: url.slice(0, base),
    segments: until === base ? [] : segments,
    rest: url.slice(until),
  };
};

const join = (base: string, segments: readonly string[], rest: string): string => {
  const slash = segments.length === 0 || base === '' || base.endsWith('/') ? '' : '/';
  return `${base}${slash}${segments.join('/')}${rest}`;
};

/** `%zz` isn't a valid escape, so such text is shown as it is. */
const decode = (text: string): string =>
  besidesReferences(text, (piece) => {
    try {
      return decodeURIComponent(piece);
    } catch {
      return piece;
    }
  });

/**
 * Encodes what would end the segment, start a reference or look like a scheme, and the semicolon, which starts matrix
 * parameters in Java servers (RFC 3986 section 3.3).
 */
const encode = (text: string, first: boolean): string =>
  besidesReferences(text, (piece) =>
    piece.replace(
      first ? /[/\\?#%:;\s"<>[\]{}|^`]|[^\x21-\x7e]+/gu : /[/\\?#%;\s"<>[\]{}|^`]|[^\x21-\x7e]+/gu,
      percentEncoded,
    ),
  );

/** The decoded segments in order; empty for `/`. */
export const pathSegments = (url: string): readonly string[] => split(url).segments.map(decode);

/** A first segment without a slash must not be mistaken for a server. */
const joinPath = (base: string, segments: readonly string[], rest: string): string => {
  const url = join(base, segments, rest);
  const isHost = hostWithoutScheme(url) !== null || ambiguousServer(url) !== null;
  return base === '' && isHost ? `/${url}` : url;
};

/** Changes one segment, or appends one if `index` is past the last. The others keep their spelling. */
export const withPathSegment = (url: string, index: number, text: string): string => {
  const { base, segments, rest } = split(url);
  const segment = encode(text, base === '' && index === 0 && segments.length > 0);
  return joinPath(
    base === '' && segments.length === 0 ? '/' : base,
    segments.toSpliced(index, 1, segment),
    rest,
  );
};

export const withoutPathSegment = (url: string, index: number): string => {
  const { base, segments, rest } = split(url);
  return joinPath(base, segments.toSpliced(index, 1), rest);
};
