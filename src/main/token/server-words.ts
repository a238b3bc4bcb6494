// What of a server's own words may be shown: short, harmless, and never a credential or what looks like one.
import { extractMedia, splitList } from '../http/media-type';
import { decodeEscapes } from './decode-escapes';

export interface KnownCredentials {
  /** Of these not even a piece is shown. */
  readonly secrets: readonly string[];
  /** Identifiers, which are hidden where they stand whole. */
  readonly identifiers: readonly string[];
}

export interface ServerWords {
  /** A description: redacted whole, what looks like a credential taken out, then cut. Null where it repeats one. */
  sentence(text: string): string | null;
  /** An error code; null where it is none by RFC 6749 section 5.2, or no code that a person would write. */
  code(text: string): string | null;
  /** Scope values, redacted and cut; null where they repeat a credential. */
  scope(text: string): string | null;
  /** A media type without its parameters, or words for one that cannot be shown. */
  mediaType(header: string | null): string;
  /** Where a Location leads, as an origin: its path and query may hold anything. */
  origin(location: string | null, base: URL): string;
}

/** Pieces of a secret of this length aren’t shown. */
const PIECE = 8;
/** Shorter values are words of their own. */
const SHORTEST = 4;
const LONGEST_DESCRIPTION = 4_096;
const SHOWN_LENGTH = 300;
const LONGEST_SCOPE = 2_000;
const MOST_SECRETS = 100;
/** A longer value is looked for as it is only. */
const LONGEST_ENCODED = 1_024;
/** Words of this length are shown only where they are made of a language's words. */
const LONG_WORD = 16;

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu;
/** RFC 6749 section 5.2; a longer one is no code. */
const ERROR_CODE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]{1,64}$/;
const SCOPE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const MEDIA_TYPE = /^[a-z]{1,20}\/[a-z0-9][a-z0-9.+-]{0,59}$/;

/** `Invalid`, `SECRET`, `oauth2`, `InvalidClient`, `2024`: what stands between punctuation in what people write. */
const ORDINARY_PART =
  /^(?:[A-Z]?[a-z]{0,24}\d{0,3}|[A-Z]{1,24}\d{0,3}|(?:[A-Z]?[a-z]{2,15})(?:[A-Z][a-z]{2,15}){0,5}|\d{1,8})$/;

/** True for what people write, and false for a long word that looks like a token, an ID or something encoded. */
const isOrdinaryWord = (word: string): boolean => {
  if (word.length < LONG_WORD) return true;
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  const digits = word.match(/\d/g)?.length ?? 0;
  if (letters * 2 < word.length || digits > 8) return false;
  // Letters of other scripts are in no token.
  return word.split(/[^A-Za-z\d]+/).every((part) => ORDINARY_PART.test(part));
};

const withoutLookAlikes = (text: string): string =>
  text.replaceAll(/\S+/g, (word) => (isOrdinaryWord(word) ? word : '[hidden]'));

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** The ways in which a text may be read; lower case, since host names are. What is put between letters does not count. */
const readings = (written: string): readonly string[] => {
  // Fullwidth letters and the like are read as the letters they look like.
  const text = written.normalize('NFKC').replaceAll(CONTROL, ' ');
  const once = decodeEscapes(text);
  const all = [written, text, once, decodeEscapes(once), decodeEscapes(text.replaceAll('+', ' '))];
  const without = [/\s+/g, NEITHER_LETTER_NOR_DIGIT];
  return [
    ...new Set(all.flatMap((each) => [each, ...without.map((what) => each.replaceAll(what, ''))])),
  ].map((each) => each.toLowerCase());
};

/** As it is, in hexadecimal, and in base64 wherever in an encoded text it stands. */
const formsOf = (secret: string): readonly string[] => {
  if (secret.length > LONGEST_ENCODED) return [secret.toLowerCase()];
  const bytes = Buffer.from(secret, 'utf8');
  const encoded = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    // The characters that the neighbours decide as well are left out.
    return padded
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6));
  });
  const url = encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const bare = secret.replaceAll(NEITHER_LETTER_NOR_DIGIT, '');
  return [
    secret,
    ...(bare.length >= PIECE ? [bare] : []),
    bytes.toString('hex'),
    ...encoded,
    ...url,
  ].map((form) => form.toLowerCase());
};

const repeats = (text: string, { secrets, identifiers }: KnownCredentials): boolean => {
  // A body made of credentials has nothing to say besides.
  if (secrets.length > MOST_SECRETS) return true;
  const read = readings(text);
  const pieces = new Set<string>();
  for (const each of read)
    for (let at = 0; at + PIECE <= each.length; at += 1) pieces.add(each.slice(at, at + PIECE));
  const standsWhole = (form: string): boolean =>
    form.length >= SHORTEST && read.some((each) => each.includes(form));
  const standsInPart = (form: string): boolean => {
    for (let at = 0; at + PIECE <= form.length; at += 1)
      if (pieces.has(form.slice(at, at + PIECE))) return true;
    return false;
  };
  return (
    identifiers.some((each) => each.length >= SHORTEST && formsOf(each).some(standsWhole)) ||
    secrets.some(
      (each) =>
        each.length >= SHORTEST &&
        formsOf(each).some((form) => (form.length < PIECE ? standsWhole : standsInPart)(form)),
    )
  );
};

/** As it was written: parsed, it is in lower case. */
const hostIn = (location: string): string =>
  /^[^/\\?#]*[/\\]{2,}(?:[^/\\?#]*@)?([^/\\?#]*)/.exec(location)?.[1] ?? location;

export const createServerWords = (
  known: KnownCredentials,
  redact: (text: string) => string,
): ServerWords => {
  const isHarmless = (text: string): boolean => !repeats(text, known) && redact(text) === text;
  return {
    sentence: (text) => {
      if (text.length > LONGEST_DESCRIPTION || repeats(text, known)) return null;
      const clean = redact(redact(text).replaceAll(CONTROL, ' '));
      return cut(withoutLookAlikes(clean).replaceAll(/\s+/g, ' ').trim(), SHOWN_LENGTH);
    },
    code: (text) =>
      ERROR_CODE.test(text) && text.split(' ').every(isOrdinaryWord) && isHarmless(text)
        ? text
        : null,
    scope: (text) =>
      text.length <= LONGEST_DESCRIPTION && SCOPE.test(text) && !repeats(text, known)
        ? cut(redact(text), LONGEST_SCOPE)
        : null,
    mediaType: (header) => {
      if (header === null) return 'no content type';
      const { type } = extractMedia([header]);
      // As they were written: parsed, they are in lower case.
      const written = splitList(header).map((each) => each.split(';', 1)[0] ?? '');
      return MEDIA_TYPE.test(type) && isOrdinaryWord(type) && written.every(isHarmless)
        ? type
        : 'an unusual content type';
    },
    origin: (location, base) => {
      if (location === null) return 'nowhere';
      if (!URL.canParse(location, base.href)) return 'no valid address';
      const { origin, protocol, host } = new URL(location, base.href);
      if (origin === base.origin) return 'another address of the same origin';
      const isWeb = protocol === 'https:' || protocol === 'http:';
      return isWeb &&
        origin.length <= 100 &&
        isOrdinaryWord(host) &&
        isHarmless(hostIn(location)) &&
        isHarmless(origin)
        ? origin
        : 'another origin';
    },
  };
};
