// What an import reports: the request, and what didn't become part of it.
import type { Draft } from '../../model/draft';

/** The parts of a draft that a command describes. */
export type ImportedParts = Pick<Draft, 'method' | 'url' | 'headers' | 'body'> &
  Partial<Pick<Draft, 'subscription' | 'requestId'>>;

export interface Report {
  /** What carried credentials. */
  readonly leftOut: Set<string>;
  /** Whole sentences. */
  readonly notes: Set<string>;
}

export type Imported =
  | { readonly ok: true; readonly parts: ImportedParts; readonly report: Report }
  | { readonly ok: false; readonly fault: string };

/** Joins names as a sentence does. */
export const listed = (names: Iterable<string>): string => {
  const all = [...names];
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
};

/** In one line. */
export const reportWords = ({ leftOut, notes }: Report): string =>
  [
    'Imported.',
    ...(leftOut.size === 0
      ? []
      : [`Left out: ${[...leftOut].join(', ')}. Keybearer sends its own token.`]),
    ...notes,
  ].join(' ');
