// The charset that a text declares in its first bytes: an XML declaration or HTML's meta element.
import { isKnownCharset } from './text-decoding';
import type { BodyKind } from '../../../shared/bridge/response';

/** WHATWG HTML, "prescan a byte stream to determine its encoding". */
const PRESCANNED = 1024;

/** XML 1.0 appendix F, for text without a byte order mark. */
const WIDE_XML: readonly (readonly [charset: string, start: Buffer])[] = [
  ['utf-16le', Buffer.from('<?', 'utf16le')],
  ['utf-16be', Buffer.from([0, 0x3c, 0, 0x3f])],
];

const DECLARATION = /^<\?xml\s[^>]*?\sencoding\s*=\s*(?:"([\w.:-]+)"|'([\w.:-]+)')/;

/** A declaration that was readable byte by byte isn't in UTF-16, whatever it says. */
const readable = (charset: string | undefined): string | null => {
  if (charset === undefined) return null;
  const name = charset.trim().toLowerCase();
  return /^utf-?16/.test(name) ? 'utf-8' : name;
};

const inXml = (start: Buffer): string | null => {
  const wide = WIDE_XML.find(([, mark]) => start.subarray(0, mark.length).equals(mark));
  if (wide !== undefined) return wide[0];
  const [, double, single] = DECLARATION.exec(start.toString('latin1', 0, PRESCANNED)) ?? [];
  return readable(double ?? single);
};

/** A comment, a tag, or what else is skipped up to the next `>`. */
const TAG =
  /<(?:!(?=--)[\s\S]*?(?:-->|$)|(\/?[a-z][^\s>/]*)((?:[^>"']|"[^"]*"|'[^']*')*)|[!/?][^>]*)/gi;
const ATTRIBUTE = /([^\s=/"'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g;
const IN_CONTENT = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"'][^\s;]*))/i;

const attributesIn = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, double ?? single ?? bare ?? '');
  }
  return found;
};

/** The charset that a meta element names; null if it isn't meant to. */
const inMeta = (attributes: ReadonlyMap<string, string>): string | null => {
  const own = attributes.get('charset');
  if (own !== undefined) return own;
  if (attributes.get('http-equiv')?.toLowerCase() !== 'content-type') return null;
  const [, double, single, bare] = IN_CONTENT.exec(attributes.get('content') ?? '') ?? [];
  return double ?? single ?? bare ?? null;
};

/** WHATWG HTML section 13.2.3.2: the first that is known. If none is, the first one is returned, to be named. */
const inHtml = (start: Buffer): string | null => {
  let unknown: string | null = null;
  for (const [, name, rest = ''] of start.toString('latin1', 0, PRESCANNED).matchAll(TAG)) {
    if (name?.toLowerCase() !== 'meta') continue;
    const named = readable(inMeta(attributesIn(rest)) ?? undefined);
    if (named === null) continue;
    const charset = named === 'x-user-defined' ? 'windows-1252' : named;
    if (isKnownCharset(charset)) return charset;
    unknown ??= charset;
  }
  return unknown;
};

/**
 * Returns null if there's no declaration. The header's charset and a byte order mark take precedence (RFC 7303 section
 * 3.2).
 */
export const charsetInside = (kind: BodyKind, start: Buffer): string | null => {
  if (kind === 'xml') return inXml(start);
  if (kind !== 'html') return null;
  const named = inHtml(start);
  return named !== null && isKnownCharset(named) ? named : (inXml(start) ?? named);
};
