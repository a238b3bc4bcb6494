// Edits a URL's query as rows. Unedited parts keep their spelling.
import { encodeQueryText } from '../../../../shared/draft/url-text';

export interface QueryRow {
  readonly name: string;
  readonly value: string;
}

/** A fragment stays after the query. */
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

/** `%zz` isn't a valid escape, so such text is shown as it is. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** Keeps references to variables. */
const encode = (text: string, inName: boolean): string =>
  besidesReferences(text, (piece) => encodeQueryText(piece, inName));

/** References to variables, whatever their names contain, and the escape of two braces. */
export const REFERENCES = /(\\\{\{|\{\{[^{}]*\}\})/;

/** Applies `change` to everything else. */
export const besidesReferences = (text: string, change: (piece: string) => string): string =>
  text
    .split(REFERENCES)
    .map((piece, at) => (at % 2 === 1 ? piece : change(piece)))
    .join('');

/** A row as a part of a query. */
export const querySegment = ({ name, value }: QueryRow): string =>
  name === '' && value === '' ? '' : `${encode(name, true)}=${encode(value, false)}`;

/** A part of a query as a row. */
export const queryRow = (segment: string): QueryRow => {
  const equals = segment.indexOf('=');
  return equals === -1
    ? { name: decode(segment), value: '' }
    : { name: decode(segment.slice(0, equals)), value: decode(segment.slice(equals + 1)) };
};

/** The parts between `&`, as they're written. */
export const querySegments = (url: string): readonly string[] => split(url).segments;

export const withQuerySegments = (url: string, segments: readonly string[]): string => {
  const { path, fragment } = split(url);
  return join(path, segments, fragment);
};

/** One row per part between `&`, in order. */
export const queryRows = (url: string): readonly QueryRow[] => querySegments(url).map(queryRow);
