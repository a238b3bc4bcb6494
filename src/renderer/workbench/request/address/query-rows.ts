// The query of an address as rows, and rows as a query: what is not touched stays exactly as it was typed.

export interface QueryRow {
  readonly name: string;
  readonly value: string;
}

/** Where the address ends in a fragment, it stays behind the query. */
const split = (url: string) => {
  const hash = url.indexOf('#');
  const end = hash === -1 ? url.length : hash;
  const mark = url.slice(0, end).indexOf('?');
  return mark === -1
    ? { path: url.slice(0, end), segments: [] as string[], fragment: url.slice(end) }
    : {
        path: url.slice(0, mark),
        segments: url.slice(mark + 1, end).split('&'),
        fragment: url.slice(end),
      };
};

const join = (path: string, segments: readonly string[], fragment: string) =>
  `${path}${segments.length === 0 ? '' : `?${segments.join('&')}`}${fragment}`;

/** `%zz` is no escape: such text is shown as it stands. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** A lone surrogate cannot be encoded. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/**
 * Encodes what would end or change the query and what RFC 3986 section 3.4 has no place for, and leaves what a person
 * likes to read: `:/,@` and the like. A semicolon is encoded too, which some servers take for `&`, and Go's refuse.
 */
const encodeWhole = (text: string, inName: boolean): string =>
  text.replace(
    inName ? /[%&#+=;\s"<>[\]{}|\\^`]|[^\x21-\x7e]+/gu : /[%&#+;\s"<>[\]{}|\\^`]|[^\x21-\x7e]+/gu,
    percentEncoded,
  );

/** A reference to a variable stands as it is. */
const encode = (text: string, inName: boolean): string =>
  besidesReferences(text, (piece) => encodeWhole(piece, inName));

const REFERENCES = /(\{\{[^{}]*\}\})/;

/** A reference to a variable stands as it is, whatever its name holds. */
export const besidesReferences = (text: string, change: (piece: string) => string): string =>
  text
    .split(REFERENCES)
    .map((piece, at) => (at % 2 === 1 ? piece : change(piece)))
    .join('');

/** For a variable's value that is put into a query: braces in it are no reference any more. */
export const encodeQueryValue = (text: string): string => encodeWhole(text, false);

const segmentOf = ({ name, value }: QueryRow): string =>
  name === '' && value === '' ? '' : `${encode(name, true)}=${encode(value, false)}`;

/** One row for each part between `&`, in order. */
export const queryRows = (url: string): readonly QueryRow[] =>
  split(url).segments.map((segment) => {
    const equals = segment.indexOf('=');
    return equals === -1
      ? { name: decode(segment), value: '' }
      : { name: decode(segment.slice(0, equals)), value: decode(segment.slice(equals + 1)) };
  });

/** Changes one row, or appends it at `index` one past the last; the other rows keep their spelling. */
export const withQueryRow = (url: string, index: number, row: QueryRow): string => {
  const { path, segments, fragment } = split(url);
  return join(path, segments.toSpliced(index, 1, segmentOf(row)), fragment);
};

export const withoutQueryRow = (url: string, index: number): string => {
  const { path, segments, fragment } = split(url);
  return join(path, segments.toSpliced(index, 1), fragment);
};
