// What an import reports: the request, and what didn't become part of it.
import type { Draft } from '../../model/draft';
import * as words from './import-words';

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

/** In one line. */
export const reportWords = ({ leftOut, notes }: Report): string =>
  [words.imported, ...(leftOut.size === 0 ? [] : [words.leftOut(leftOut)]), ...notes].join(' ');
