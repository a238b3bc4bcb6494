// What an answer's body is, by what its Content-Type says.
import type { BodyKind } from '../../shared/bridge/answer';
import { ownValue } from '../../shared/own-value';

export interface Media {
  readonly type: string;
  readonly charset: string | null;
}

/** RFC 9110 section 8.3.1; an empty type where the header is missing. */
export const parseMedia = (contentType: string | null): Media => {
  const [type = '', ...parameters] = (contentType ?? '').split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1])
    .find((value) => value !== undefined);
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? null };
};

const EXACT = {
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/css': 'css',
  'text/javascript': 'javascript',
  'application/javascript': 'javascript',
  'application/pdf': 'pdf',
  'text/event-stream': 'events',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/x-www-form-urlencoded': 'text',
  'application/graphql': 'text',
  'application/yaml': 'text',
  'image/svg+xml': 'xml',
} as const satisfies Record<string, BodyKind>;

export const looksLikeText = (start: Buffer): boolean => !start.includes(0);

const looksLikeJson = (start: Buffer): boolean =>
  /^[\s\ufeff]*[[{"\d-]/.test(start.toString('latin1').replace('\u00ef\u00bb\u00bf', ''));

/** `start`: the body's first bytes, looked at where the type says nothing. */
export const bodyKindOf = ({ type }: Media, start: Buffer): BodyKind => {
  if (start.length === 0) return 'empty';
  const exact = ownValue(EXACT, type);
  if (exact !== undefined) return exact;
  if (type.endsWith('/json') || type.endsWith('+json')) return 'json';
  if (type.endsWith('+xml')) return 'xml';
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('text/')) return 'text';
  if (type === '') {
    if (!looksLikeText(start)) return 'binary';
    return looksLikeJson(start) ? 'json' : 'text';
  }
  return 'binary';
};

export const isText = (kind: BodyKind): boolean =>
  kind !== 'empty' && kind !== 'image' && kind !== 'pdf' && kind !== 'binary';
