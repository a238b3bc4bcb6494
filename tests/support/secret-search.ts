// Searches for secrets in anything: in plain form, in forms computed here, and in every form that the product itself
// reads.
import { findSecrets, searchedFor } from '../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../src/main/redaction/needle-index';

export interface Hit {
  readonly secret: string;
  readonly form: string;
  readonly place: string;
}

type Form = readonly [name: string, bytes: Buffer];

/** The Base64 characters that depend only on the value, at each offset in the encoded text. */
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
    // Structured clone's encoding of a Latin-1 text.
    ...(latin1.toString('latin1') === value ? [['Latin-1', latin1] as const] : []),
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ...ascii.map(([name, text]): Form => [name, Buffer.from(text)]),
  ];
  // A form that's the same as another is searched for once.
  return forms.filter(
    ([, bytes], index) => forms.findIndex(([, other]) => other.equals(bytes)) === index,
  );
};

/** Creates a search for these secrets, by name. Each must be long enough not to occur by chance. */
export const createSecretSearch = (secrets: Readonly<Record<string, string>>) => {
  const wanted = Object.entries(secrets).map(([secret, value]) => ({
    secret,
    forms: formsOf(value),
    index: createNeedleIndex(),
    value,
  }));
  for (const { index, secret, value } of wanted) index.add({ value, label: secret });
  return (place: string, content: string | Buffer): readonly Hit[] => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return wanted.flatMap(({ secret, forms, index }) => {
      const found = forms.filter(([, form]) => bytes.includes(form)).map(([form]) => form);
      if (found.length === 0 && findSecrets(bytes, searchedFor(index)).length > 0)
        found.push('another form');
      return found.map((form) => ({ secret, form, place }));
    });
  };
};
