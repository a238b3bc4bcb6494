// Facts about formatted text that main and the window share; the window formats the first part of JSON itself.
import type { BodyKind } from './bridge/response';

/** Kinds that are formatted and therefore fold; other text stays as received. */
export const LAID_OUT: ReadonlySet<BodyKind> = new Set([
  'json',
  'ndjson',
  'xml',
  'html',
  'css',
  'javascript',
]);

/** In markup, only the next line shows what a line opens. */
export const isMarkup = (kind: BodyKind): boolean => kind === 'xml' || kind === 'html';

/** With deeper indentation, formatted text would grow with the square of the nesting depth. */
export const DEEPEST_INDENT = 100;
