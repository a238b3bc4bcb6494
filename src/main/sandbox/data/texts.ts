// The same text in several charsets, and with labels that are missing, unknown or wrong.

const TEXT = 'Crème brûlée für fünf: £12, ½ portion £7. Åse, Zoë und João sagen «ja».\n';
const BEYOND_LATIN = `${TEXT}€ 15, „Grüße“, Ελληνικά, 日本語, 😀\n`;

const plain = (charset: string) => `text/plain; charset=${charset}`;
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const BYTE_ORDER_MARK = '\uFEFF';

/** In windows-1252 the euro sign is 0x80 and the quotes are 0x84 and 0x93 (WHATWG Encoding); the rest is Latin-1. */
const windows1252 = (text: string) =>
  Buffer.from(
    text.replaceAll('€', '\u0080').replaceAll('„', '\u0084').replaceAll('“', '\u0093'),
    'latin1',
  );

const TEXTS = {
  'utf-8': () => ({ contentType: plain('utf-8'), body: Buffer.from(BEYOND_LATIN) }),
  'utf-8-bom': () => ({
    contentType: 'text/plain',
    body: Buffer.from(BYTE_ORDER_MARK + BEYOND_LATIN),
  }),
  'iso-8859-1': () => ({ contentType: plain('iso-8859-1'), body: Buffer.from(TEXT, 'latin1') }),
  'windows-1252': () => ({
    contentType: plain('windows-1252'),
    body: windows1252(`${TEXT}€ 15, „Grüße“\n`),
  }),
  'utf-16le': () => ({
    contentType: plain('utf-16le'),
    body: Buffer.from(BEYOND_LATIN, 'utf16le'),
  }),
  'utf-16be': () => ({ contentType: plain('utf-16be'), body: swapped(BEYOND_LATIN) }),
  /** No Content-Type. */
  none: () => ({ contentType: null, body: Buffer.from(BEYOND_LATIN) }),
  /** An unknown charset. */
  unknown: () => ({ contentType: plain('x-unheard-of'), body: Buffer.from(BEYOND_LATIN) }),
  /** Labelled UTF-8, but isn't. */
  wrong: () => ({ contentType: plain('utf-8'), body: Buffer.from(TEXT, 'latin1') }),
} as const satisfies Record<string, () => { contentType: string | null; body: Buffer }>;

export type TextCharset = keyof typeof TEXTS;

export const TEXT_CHARSETS = Object.keys(TEXTS) as [TextCharset, ...TextCharset[]];

export const encodeText = (charset: TextCharset) => TEXTS[charset]();
