// Describes a token endpoint's response without quoting it.
import type { FoundCredential } from './response-credentials';
import type { ServerWords } from './server-words';
import * as words from './words';

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
  readonly serverWords: ServerWords;
}

/** The fields that may be named. Other names are the server's own text. */
const NAMED_FIELDS = ['access_token', 'refresh_token', 'id_token'];

const FORM = /^[\w.%*+-]{1,100}=[^\s<>{}]*$/;
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;

const shapeOfJson = (json: unknown): string => {
  if (json === null) return words.jsonNull;
  return Array.isArray(json) ? words.jsonArray : words.jsonOfType(typeof json);
};

const shapeOf = (text: string, json: unknown): string => {
  const trimmed = text.trim();
  if (trimmed === '') return words.empty;
  if (json !== undefined) return shapeOfJson(json);
  if (/^<(?:!doctype html|html|head|body|h\d|p\b)/i.test(trimmed)) return words.html;
  if (trimmed.startsWith('<')) return words.xml;
  if (JWT.test(trimmed)) return words.jwt;
  if (FORM.test(trimmed)) return words.formEncoded;
  return trimmed.startsWith('{') || trimmed.startsWith('[') ? words.invalidJson : words.text;
};

const holds = (found: readonly FoundCredential[]): string => {
  const names = new Set(found.map(({ field }) => field));
  const known = NAMED_FIELDS.filter((name) => names.has(name));
  if (known.length > 0) return words.hasFields(known.map(words.field).join(', '));
  return found.some(({ field }) => field !== null) ? words.hasCredentialField : '';
};

/** Returns `HTTP 201, application/json, 96 bytes, form-encoded, has an access_token field`. */
export const describeResponse = (
  { status, headers, text, bytes }: TokenResponse,
  { json, found, serverWords }: Read,
): string =>
  [
    words.status(status),
    serverWords.mediaType(headers.get('content-type')),
    words.bytes(bytes),
    `${shapeOf(text, json)}${holds(found)}`,
  ].join(', ');
