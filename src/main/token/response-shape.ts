// Describes a token endpoint's response without quoting it.
import type { FoundCredential } from './response-credentials';
import type { ServerWords } from './server-words';

/** A token endpoint's response, read completely. Nothing of it may be shown before it's checked. */
export interface TokenResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The decoded body, read as UTF-8. */
  readonly text: string;
  /** Size of the decoded body, at most 1 MiB. */
  readonly bytes: number;
}

interface Read {
  readonly json: unknown;
  readonly found: readonly FoundCredential[];
  readonly words: ServerWords;
}

/** The fields that may be named. Other names are the server's own text. */
const NAMED_FIELDS = ['access_token', 'refresh_token', 'id_token'];

const FORM = /^[\w.%*+-]{1,100}=[^\s<>{}]*$/;
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;

const shapeOfJson = (json: unknown): string => {
  if (json === null) return 'JSON null';
  return Array.isArray(json) ? 'a JSON array' : `a JSON ${typeof json}`;
};

const shapeOf = (text: string, json: unknown): string => {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (json !== undefined) return shapeOfJson(json);
  if (/^<(?:!doctype html|html|head|body|h\d|p\b)/i.test(trimmed)) return 'HTML';
  if (trimmed.startsWith('<')) return 'XML';
  if (JWT.test(trimmed)) return 'a JWT';
  if (FORM.test(trimmed)) return 'form-encoded';
  return trimmed.startsWith('{') || trimmed.startsWith('[') ? 'not valid JSON' : 'text';
};

const article = (name: string): string => `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name} field`;

const holds = (found: readonly FoundCredential[]): string => {
  const names = new Set(found.map(({ field }) => field));
  const known = NAMED_FIELDS.filter((name) => names.has(name));
  if (known.length > 0) return `, has ${known.map(article).join(', ')}`;
  return found.some(({ field }) => field !== null) ? ', has a field named like a credential' : '';
};

/** Returns `HTTP 201, application/json, 96 bytes, form-encoded, has an access_token field`. */
export const describeResponse = (
  { status, headers, text, bytes }: TokenResponse,
  { json, found, words }: Read,
): string =>
  [
    `HTTP ${status}`,
    words.mediaType(headers.get('content-type')),
    `${bytes.toLocaleString('en')} byte${bytes === 1 ? '' : 's'}`,
    `${shapeOf(text, json)}${holds(found)}`,
  ].join(', ');
