// The path of an address as rows, one for each segment (RFC 3986 §3.3): what is not touched stays exactly as it was typed.
import { hostWithoutScheme, maybeMeant } from '../../../../shared/request-url';
import { besidesReferences, percentEncoded } from './query-rows';

const REFERENCES = /(\{\{[^{}]*\}\})/;

/** What comes before the path: scheme and host, or a variable that may hold them; and the slash behind it. */
const BASE = /^(?:\s*(?:[a-z][a-z\d+.-]*:)?[\\/]{2}[^\\/?#]*|\0+(?=[/?#]|$))?\/?/i;

/** As long as it is: a server without its scheme is one too, in `localhost:8080/x`. */
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

/** `%zz` is no escape: such text is shown as it stands. */
const decode = (text: string): string =>
  besidesReferences(text, (piece) => {
    try {
      return decodeURIComponent(piece);
    } catch {
      return piece;
    }
  });

/**
 * Encodes what would end the segment, begin a reference or be taken for a scheme; and the semicolon, from which on
 * Java's servers leave a segment out (matrix parameters, RFC 3986 section 3.3).
 */
const encode = (text: string, first: boolean): string =>
  besidesReferences(text, (piece) =>
    piece.replace(
      first ? /[/\\?#%:;\s"<>[\]{}|^`]|[^\x21-\x7e]+/gu : /[/\\?#%;\s"<>[\]{}|^`]|[^\x21-\x7e]+/gu,
      percentEncoded,
    ),
  );

/** Each segment, decoded, in order; none for `/`. */
export const pathSegments = (url: string): readonly string[] => split(url).segments.map(decode);

/** A segment that comes to stand first, without a slash, must not be taken for a server. */
const joinPath = (base: string, segments: readonly string[], rest: string): string => {
  const url = join(base, segments, rest);
  const isHost = hostWithoutScheme(url) !== null || maybeMeant(url) !== null;
  return base === '' && isHost ? `/${url}` : url;
};

/** Changes one segment, or appends it at `index` one past the last; the others keep their spelling. */
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
