// The forms in which a secret may come back: as it is, and as servers, proxies and frameworks encode it.

/** Shorter values would hide ordinary words; they are said to be unprotected in docs/security.md. */
export const MIN_SECRET_LENGTH = 4;

export interface Secret {
  readonly value: string;
  /** What stands in its place. */
  readonly label: string;
}

export interface Pattern {
  readonly bytes: Buffer;
  readonly replacement: Buffer;
}

const lowerEscapes = (text: string): string =>
  text.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

const jsonEscapes = (value: string): readonly string[] => {
  const plain = JSON.stringify(value).slice(1, -1);
  const unicode = plain.replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const html = unicode.replaceAll(
    /[<>&'+=]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [plain, unicode, html, plain.replaceAll('/', '\\/'), unicode.replaceAll('/', '\\/')];
};

const htmlEscapes = (value: string): readonly string[] => {
  const named = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [named, named.replaceAll("'", '&#39;'), named.replaceAll("'", '&apos;')];
};

const urlEscapes = (value: string): readonly string[] => {
  const component = encodeURIComponent(value);
  const form = new URLSearchParams({ v: value }).toString().slice(2);
  return [component, form, lowerEscapes(component), lowerEscapes(form)];
};

/**
 * Base64 of a text that holds the value depends on where in it the value stands, modulo three. Of each of the
 * three, the characters that the value alone decides are looked for, so that they are found inside any text.
 */
const base64Forms = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor((padded.length * 8) / 6);
    const text = padded.toString('base64').slice(start, end);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_'), text.replaceAll('/', '\\/')];
  });

/** Encoded forms shorter than this say next to nothing and would hide ordinary text. */
const MIN_ENCODED_LENGTH = 6;

/** Every form of the secrets to look for, longest first, without repetition. */
export const patternsOf = (secrets: readonly Secret[]): readonly Pattern[] => {
  const found = new Map<string, Pattern>();
  const add = (bytes: Buffer, label: string, minLength: number): void => {
    const key = bytes.toString('latin1');
    if (bytes.length < minLength || found.has(key)) return;
    found.set(key, { bytes, replacement: Buffer.from(label) });
  };
  for (const { value, label } of secrets) {
    const utf8 = Buffer.from(value, 'utf8');
    const utf16 = Buffer.from(value, 'utf16le');
    const latin1 = Buffer.from(value, 'latin1');
    add(utf8, label, MIN_SECRET_LENGTH);
    if (latin1.toString('latin1') === value) add(latin1, label, MIN_SECRET_LENGTH);
    for (const text of [...jsonEscapes(value), ...htmlEscapes(value), ...urlEscapes(value)]) {
      add(Buffer.from(text, 'utf8'), label, MIN_SECRET_LENGTH);
    }
    for (const text of [
      ...base64Forms(utf8),
      utf8.toString('hex'),
      utf8.toString('hex').toUpperCase(),
    ]) {
      add(Buffer.from(text, 'latin1'), label, MIN_ENCODED_LENGTH);
    }
    add(utf16, label, MIN_ENCODED_LENGTH);
    add(Buffer.from(utf16).swap16(), label, MIN_ENCODED_LENGTH);
  }
  return [...found.values()].sort((one, other) => other.bytes.length - one.bytes.length);
};
