// The views that a response has.
import type { ApiResponse, BodyInfo } from '../../../shared/bridge/response';
import * as words from './words';

export type View =
  | 'events'
  | 'pretty'
  | 'table'
  | 'image'
  | 'pdf'
  | 'raw'
  | 'hex'
  | 'headers'
  | 'timing'
  | 'tests';

export const VIEW_NAMES: Readonly<Record<View, string>> = {
  events: words.events,
  pretty: words.pretty,
  table: words.table,
  image: words.image,
  pdf: words.pdf,
  raw: words.raw,
  hex: words.hex,
  headers: words.headers,
  timing: words.timing,
  tests: words.tests,
};

export const isText = ({ kind }: BodyInfo) =>
  kind !== 'binary' && kind !== 'image' && kind !== 'pdf' && kind !== 'empty';

export const viewsOf = (
  { body, tests, captures }: Pick<ApiResponse, 'body' | 'tests' | 'captures'>,
  hasTable: boolean,
): readonly View[] => [
  ...(body.kind === 'events' || body.kind === 'ndjson' ? (['events'] as const) : []),
  // Server-sent events only have rows.
  ...(isText(body) && body.kind !== 'events' ? (['pretty'] as const) : []),
  ...(body.kind === 'image' ? (['image'] as const) : []),
  ...(hasTable ? (['table'] as const) : []),
  ...(body.kind === 'pdf' ? (['pdf'] as const) : []),
  ...(isText(body) ? (['raw'] as const) : []),
  ...(body.kind === 'empty' ? [] : (['hex'] as const)),
  'headers',
  'timing',
  ...(tests === null && captures === null ? [] : (['tests'] as const)),
];

/** Whether a JSONPath can select parts of it. */
export const hasFilter = ({ kind }: BodyInfo): boolean => kind === 'json' || kind === 'ndjson';
