// Detects what a body is and which charset it's in: from Content-Type, or from its bytes where Content-Type doesn't
// help.
import type { BodyKind, CharsetSource } from '../../shared/bridge/response';
import { ownValue } from '../../shared/own-value';
import { AUTOMATIC, type ViewAs } from '../../shared/view-as';
import { charsetInside } from '../response/text/charset-inside';
import { markedEncoding } from '../../shared/marked-text';
import { decodeStart, encodingOf, isKnownCharset } from '../response/text/text-decoding';
import { extractMedia, type Media } from '../http/media-type';
import { isJson, isJsonLines, startsLikeJson } from './json-start';
import { markupOf } from './markup-start';

/** The media type that decides how a body is read. Stored choices are keyed by it. */
export const mediaOf = (contentTypes: readonly string[]): Media => {
  const { type, charset } = extractMedia(contentTypes);
  // TextDecoder ignores white space around a name as well.
  const name = charset?.trim().toLowerCase() ?? '';
  return { type, charset: name === '' ? null : name };
};

const EXACT = {
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/html': 'html',
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

/** Bytes that never occur in text, in any charset that includes ASCII (WHATWG MIME Sniffing, binary data bytes). */
const NEVER_IN_TEXT = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;
/** Starts each value of a JSON sequence (RFC 7464). */
const RECORD_SEPARATOR = /\x1e/g;
/** A text in a single-byte charset has at most this share of bytes outside ASCII. */
const MOST_BEYOND_ASCII = 0.3;

const isUtf8 = (start: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const looksLikeText = (start: Buffer, text: string): boolean => {
  const ofText = text.startsWith('\x1e') ? text.replaceAll(RECORD_SEPARATOR, '') : text;
  if (NEVER_IN_TEXT.test(ofText)) return false;
  if (!text.includes('\ufffd') || isUtf8(start)) return true;
  const beyond = start.filter((byte) => byte > 0x7f).length;
  return beyond / start.length < MOST_BEYOND_ASCII;
};

/** Number of bytes that are inspected. */
export const SNIFFED = 1024;

const kindOfText = (text: string): BodyKind => {
  const markup = markupOf(text);
  if (markup !== null) return markup;
  if (startsLikeJson(text)) return isJsonLines(text) ? 'ndjson' : 'json';
  // A word, number or string is JSON only if it's the whole text.
  return text.length < SNIFFED && isJson(text) ? 'json' : 'text';
};

/** Detects the kind from the bytes alone. */
const kindOfBytes = (start: Buffer, charset: string | null, isChosen: boolean): BodyKind => {
  const looked = start.subarray(0, SNIFFED);
  if (looked.toString('latin1', 0, 5) === '%PDF-') return 'pdf';
  const text = decodeStart(looked, charset, isChosen);
  return looksLikeText(looked, text) ? kindOfText(text) : 'binary';
};

/** Returns null if the media type doesn't determine the kind. */
const kindOfType = (type: string): BodyKind | null => {
  const exact = ownValue(EXACT, type);
  if (exact !== undefined) return exact;
  if (type.endsWith('/json') || type.endsWith('+json')) return 'json';
  if (type.endsWith('+xml')) return 'xml';
  if (type.startsWith('image/')) return 'image';
  return type.startsWith('text/') ? 'text' : null;
};

export interface BodyNature {
  readonly kind: BodyKind;
  /** The charset as named, in lower case; null if nothing names one. */
  readonly charset: string | null;
  readonly charsetFrom: CharsetSource;
  /** The encoding that is used to decode, by its name in the Encoding Standard. */
  readonly encoding: string;
}

type CharsetNaming = Pick<BodyNature, 'charset' | 'charsetFrom'>;

/** In this order: a person's choice, a byte order mark, the header, the text itself (RFC 7303 section 3.2). */
const charsetOf = (
  media: Media,
  kind: BodyKind,
  start: Buffer,
  chosen: ViewAs['charset'],
): CharsetNaming => {
  if (chosen !== null) return { charset: chosen, charsetFrom: 'choice' };
  const marked = markedEncoding(start);
  if (marked !== null) return { charset: marked, charsetFrom: 'mark' };
  const { charset } = media;
  if (charset !== null && isKnownCharset(charset)) return { charset, charsetFrom: 'header' };
  const inside = charsetInside(kind, start);
  const named = inside ?? charset;
  if (named === null) return { charset: null, charsetFrom: 'default' };
  const isKnown = isKnownCharset(named);
  return { charset: named, charsetFrom: isKnown ? 'declaration' : 'unknown' };
};

/**
 * Detects a body's kind and charset. A person's choice takes precedence over everything the response claims.
 *
 * @param start The first bytes of the body.
 * @param isPacked Its content coding couldn't be undone, so the media type describes something else, unless the body
 *   was never compressed.
 */
export const natureOf = (
  media: Media,
  start: Buffer,
  isPacked: boolean,
  chosen: ViewAs = AUTOMATIC,
): BodyNature => {
  const natureAs = (kind: BodyKind): BodyNature => {
    const naming = charsetOf(media, kind, start, chosen.charset);
    const encoding = encodingOf(start, naming.charset, chosen.charset !== null);
    return { kind, ...naming, encoding };
  };
  const seen = (): BodyKind =>
    kindOfBytes(start, chosen.charset ?? media.charset, chosen.charset !== null);
  if (start.length === 0) return natureAs('empty');
  if (chosen.kind !== null) return natureAs(chosen.kind);
  if (isPacked && seen() === 'binary') return natureAs('binary');
  return natureAs(kindOfType(media.type) ?? seen());
};

export const isText = (kind: BodyKind): boolean =>
  kind !== 'empty' && kind !== 'image' && kind !== 'pdf' && kind !== 'binary';
