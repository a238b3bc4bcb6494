// Looks for secrets in anything: as they are, and in the forms in which they could have been written down.

export interface Hit {
  readonly secret: string;
  readonly form: string;
  readonly place: string;
}

type Form = readonly [name: string, bytes: Buffer];

/** The characters of Base64 that a value alone decides, wherever in the encoded text it begins. */
const base64At = (bytes: Buffer, offset: number, encoding: 'base64' | 'base64url'): string => {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const inner = text.slice(
    Math.ceil((offset * 8) / 6),
    Math.floor(((offset + bytes.length) * 8) / 6),
  );
  return encoding === 'base64' ? inner : inner.replaceAll('+', '-').replaceAll('/', '_');
};

const formsOf = (value: string): readonly Form[] => {
  const utf8 = Buffer.from(value, 'utf8');
  const utf16 = Buffer.from(value, 'utf16le');
  const percent = encodeURIComponent(value);
  const ascii: readonly (readonly [string, string])[] = [
    ['percent-encoded', percent],
    ['percent-encoded, lower case', percent.replaceAll(/%../g, (escape) => escape.toLowerCase())],
    ['form-urlencoded', new URLSearchParams({ v: value }).toString().slice(2)],
    ['JSON-escaped', JSON.stringify(value).slice(1, -1)],
    ['JSON with escaped slashes', JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/')],
    ['hexadecimal', utf8.toString('hex')],
    ['hexadecimal, upper case', utf8.toString('hex').toUpperCase()],
    ...[0, 1, 2].flatMap((offset) => [
      [`Base64 at offset ${offset}`, base64At(utf8, offset, 'base64')] as const,
      [`Base64url at offset ${offset}`, base64At(utf8, offset, 'base64url')] as const,
    ]),
  ];
  const latin1 = Buffer.from(value, 'latin1');
  const forms: readonly Form[] = [
    ['UTF-8', utf8],
    // What structured clone makes of a text without other characters.
    ...(latin1.toString('latin1') === value ? [['Latin-1', latin1] as const] : []),
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ...ascii.map(([name, text]): Form => [name, Buffer.from(text)]),
  ];
  // A text that an encoding leaves as it is is looked for once.
  return forms.filter(
    ([, bytes], index) => forms.findIndex(([, other]) => other.equals(bytes)) === index,
  );
};

/** A searcher for these secrets, by name; each must be long enough not to occur by chance. */
export const createSecretSearch = (secrets: Readonly<Record<string, string>>) => {
  const wanted = Object.entries(secrets).map(([secret, value]) => ({
    secret,
    forms: formsOf(value),
  }));
  return (place: string, content: string | Buffer): readonly Hit[] => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return wanted.flatMap(({ secret, forms }) =>
      forms.filter(([, form]) => bytes.includes(form)).map(([form]) => ({ secret, form, place })),
    );
  };
};
