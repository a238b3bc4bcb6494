// Finds credentials in a token endpoint's response, whatever its format.
import { decodeEscapes } from './decode-escapes';

export interface FoundCredential {
  /** The field it was in, as the server named it. Null if the body consists of it. */
  readonly field: string | null;
  readonly value: string;
}

/** A shorter value is a word, such as `token: "none"`. */
const SHORTEST = 4;

const CREDENTIAL =
  /token|secret|assertion|passw|passphrase|credential|jwt|authori[sz]ation|api[-_]?key|cookie/i;
/** Names that mention a credential but don't hold one: `token_type`, `token_endpoint`, `refresh_token_expires_in`. */
const ABOUT_ONE =
  /type|expir|endpoint|ur[il]$|method|supported|issued|lifetime|scope|hint|^error|status/i;

const isCredentialName = (name: string): boolean => CREDENTIAL.test(name) && !ABOUT_ONE.test(name);

/**
 * `name: value`, `"name":"value"`, `name=value`, `<name>value`, in any surrounding text. Starts at a word boundary, and
 * each part except the value is bounded, so that the time stays linear in the text.
 */
const NAMED =
  /(?<![\w-])([\w-]{0,60}?(?:token|secret|assertion|passw|passphrase|credential|jwt|authori[sz]ation|api[-_]?key|cookie)[\w-]{0,40})(?:(?:\\{0,20}["'])?\s{0,20}[:=]|(?:\s[^<>]{0,200})?>)\s{0,20}(?:<!\[CDATA\[)?(?:\\{0,20}["'])?(?:(?:Basic|Bearer|DPoP)\s+)?([^\s"'&<>,;{}\][]+)/gi;
const JWT = /(?<![\w-])eyJ[\w-]{6,}\.[\w-]+\.[\w-]*/g;
const ALONE = /^[\w.~+/%-]{16,}={0,2}$/;
const BASE64 = /^[\w+/-]{16,}={0,2}$/;

/** As in a header: what follows is the credential, which may already be known by another name. */
const SCHEME = /^(?:Basic|Bearer|DPoP)\s+/i;

const formDecoded = (text: string): string => decodeEscapes(text.replaceAll('+', ' '));

const inText = (text: string): readonly FoundCredential[] => {
  const found: FoundCredential[] = [];
  for (const [, name = '', written = ''] of text.matchAll(NAMED)) {
    // In JSON inside JSON, the closing quote has an escape before it.
    const value = written.replace(/\\+$/, '');
    if (isCredentialName(name))
      for (const form of [value, decodeEscapes(value), formDecoded(value)])
        found.push({ field: name, value: form });
  }
  for (const [value] of text.matchAll(JWT)) found.push({ field: null, value });
  const alone = text.trim();
  if (ALONE.test(alone)) found.push({ field: null, value: alone });
  return found;
};

interface Left {
  readonly value: unknown;
  readonly field: string | null;
  /** Whether it's in a field, of whatever name. */
  readonly isNamed: boolean;
}

/** All strings under a credential's name, at any depth, and those in a list or on their own that look like one. */
const inJson = (json: unknown): readonly FoundCredential[] => {
  const found: FoundCredential[] = [];
  // No recursion: a hostile body can be nested as deep as it's long.
  const left: Left[] = [{ value: json, field: null, isNamed: false }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, field, isNamed } = next;
    if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value);
      if (field !== null) found.push({ field, value: text.replace(SCHEME, '') });
      else if (!isNamed && ALONE.test(text)) found.push({ field, value: text });
    } else if (Array.isArray(value)) {
      for (const each of value as unknown[]) left.push({ ...next, value: each });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        const own = isCredentialName(name) ? name : null;
        left.push({
          value: each,
          field: own ?? (ABOUT_ONE.test(name) ? null : field),
          isNamed: true,
        });
      }
    }
  }
  return found;
};

/** `json`: the parsed body, undefined if it isn't JSON. Returns each value once, in each form it can be read in. */
export const credentialsIn = (text: string, json: unknown): readonly FoundCredential[] => {
  const alone = text.trim();
  const packed = BASE64.test(alone) ? inText(Buffer.from(alone, 'base64').toString('utf8')) : [];
  const byValue = new Map<string, FoundCredential>();
  for (const each of [...inJson(json), ...inText(text), ...packed])
    if (each.value.length >= SHORTEST && !byValue.has(each.value)) byValue.set(each.value, each);
  return [...byValue.values()];
};
