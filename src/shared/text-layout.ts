// How texts are laid out in Pretty, by main and, for the first part of JSON, by the window: the two have to agree.
import type { BodyKind } from './bridge/response';

/** What is laid out, so that its lines fold; other text stays as it came. */
export const LAID_OUT: ReadonlySet<BodyKind> = new Set([
  'json',
  'ndjson',
  'xml',
  'html',
  'css',
  'javascript',
]);

/** Of markup, what a line opens shows only on the next. */
export const isMarkup = (kind: BodyKind): boolean => kind === 'xml' || kind === 'html';

/** Indentation deeper than this would make the formatted text grow with the square of the nesting. */
export const DEEPEST_INDENT = 100;
