// The charset that a text declares in its first bytes: an XML declaration or HTML's meta element.
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

const TAG = /<(?:!--[\s\S]*?(?:-->|$)|(\/?[a-z][^\s>/]*)((?:[^>"']|"[^"]*"|'[^']*')*))/gi;
const ATTRIBUTE = /([^\s=/"'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g;
const IN_CONTENT = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i;

const attributesIn = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, double ?? single ?? bare ?? '');
  }
  return found;
};

const inHtml = (start: Buffer): string | null => {
  for (const [, name, rest = ''] of start.toString('latin1', 0, PRESCANNED).matchAll(TAG)) {
    if (name?.toLowerCase() !== 'meta') continue;
    const attributes = attributesIn(rest);
    const own = attributes.get('charset');
    if (own !== undefined) return readable(own);
    if (attributes.get('http-equiv')?.toLowerCase() !== 'content-type') continue;
    const [, double, single, bare] = IN_CONTENT.exec(attributes.get('content') ?? '') ?? [];
    const said = readable(double ?? single ?? bare);
    if (said !== null) return said;
  }
  return null;
};

/**
 * Returns null if there's no declaration. The header's charset and a byte order mark take precedence (RFC 7303 section
 * 3.2).
 */
export const charsetInside = (kind: BodyKind, start: Buffer): string | null => {
  if (kind === 'xml') return inXml(start);
  return kind === 'html' ? (inXml(start) ?? inHtml(start)) : null;
};
