// Decides what may be shown of a server's own text: short, harmless, and never a credential or anything like one.
import { extractMedia, splitList } from '../http/media-type';
import { decodeEscapes } from './decode-escapes';
import * as words from './words';

export interface KnownCredentials {
  /** Not even a part of these is shown. */
  readonly secrets: readonly string[];
  /** Identifiers; hidden where they occur as a whole. */
  readonly identifiers: readonly string[];
}

export interface ServerWords {
  /** A description, without what looks like a credential, then truncated. Null if it repeats one. */
  sentence(text: string): string | null;
  /** An error code; null if it isn't valid (RFC 6749 section 5.2), or not one that a person would write. */
  code(text: string): string | null;
  /** Scope values, truncated; null if they repeat a credential. */
  scope(text: string): string | null;
  /** A media type without parameters, or a description of one that can't be shown. */
  mediaType(header: string | null): string;
  /** The origin of a Location: its path and query may contain anything. */
  origin(location: string | null, base: URL): string;
}

/** Parts of a secret of this length aren't shown. */
const PIECE = 8;
/** Shorter values are words of their own. */
const SHORTEST = 4;
const LONGEST_DESCRIPTION = 4_096;
const SHOWN_LENGTH = 300;
/** With its parameters. No real one is longer, and each part of it is checked. */
const LONGEST_MEDIA_TYPE = 1_000;
const LONGEST_SCOPE = 2_000;
const MOST_SECRETS = 100;
/** A longer value is searched for in its plain form only. */
const LONGEST_ENCODED = 1_024;
/** Words of this length are shown only if they consist of natural-language words. */
const LONG_WORD = 16;

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;
/** RFC 6749 section 5.2. No real code is longer. */
const ERROR_CODE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]{1,64}$/;
const SCOPE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const MEDIA_TYPE = /^[a-z]{1,20}\/[a-z0-9][a-z0-9.+-]{0,59}$/;

/** `Invalid`, `SECRET`, `oauth2`, `InvalidClient`, `2024`: the parts between punctuation in ordinary text. */
const ORDINARY_PART =
  /^(?:[A-Z]?[a-z]{0,24}\d{0,3}|[A-Z]{1,24}\d{0,3}|(?:[A-Z]?[a-z]{2,15})(?:[A-Z][a-z]{2,15}){0,5}|\d{1,8})$/;

/** Returns false for a long word that looks like a token, an ID or something encoded. */
const isOrdinaryWord = (word: string): boolean => {
  if (word.length < LONG_WORD) return true;
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  const digits = word.match(/\d/g)?.length ?? 0;
  if (letters * 2 < word.length || digits > 8) return false;
  // Tokens don't contain letters of other scripts.
  return word.split(/[^A-Za-z\d]/).every((part) => ORDINARY_PART.test(part));
};

const withoutLookAlikes = (text: string): string =>
  text.replaceAll(/\S+/g, (word) => (isOrdinaryWord(word) ? word : '[hidden]'));

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]/gu;

/** The ways to read a text, in lower case as host names are. Characters inserted between letters are ignored. */
const readings = (written: string): readonly string[] => {
  // Fullwidth letters and the like are read as the letters they resemble.
  const text = written.normalize('NFKC').replaceAll(CONTROL, ' ');
  const once = decodeEscapes(text);
  const all = [written, text, once, decodeEscapes(once), decodeEscapes(text.replaceAll('+', ' '))];
  const without = [/\s/g, NEITHER_LETTER_NOR_DIGIT];
  return [
    ...new Set(all.flatMap((each) => [each, ...without.map((what) => each.replaceAll(what, ''))])),
  ].map((each) => each.toLowerCase());
};

/** Plain, in hexadecimal, and in base64 at any offset within an encoded text. */
const formsOf = (secret: string): readonly string[] => {
  if (secret.length > LONGEST_ENCODED) return [secret.toLowerCase()];
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    // The characters that also depend on the neighbouring bytes are dropped.
    return padded
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6));
  });
  const url = encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const bare = secret.replaceAll(NEITHER_LETTER_NOR_DIGIT, '');
  const forms = [secret, bytes.toString('hex'), ...encoded, ...url];
  if (bare.length >= PIECE) forms.push(bare);
  return forms.map((form) => form.toLowerCase());
};

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at + PIECE <= text.length; at += 1) yield text.slice(at, at + PIECE);
}

const repeats = (text: string, { secrets, identifiers }: KnownCredentials): boolean => {
  // A body made of credentials has nothing else to show.
  if (secrets.length > MOST_SECRETS) return true;
  const read = readings(text);
  const pieces = new Set<string>();
  for (const each of read) for (const piece of piecesOf(each)) pieces.add(piece);
  const standsWhole = (form: string): boolean => read.some((each) => each.includes(form));
  const standsInPart = (form: string): boolean => {
    for (const piece of piecesOf(form)) if (pieces.has(piece)) return true;
    return false;
  };
  return (
    identifiers.some((each) => each.length >= SHORTEST && formsOf(each).some(standsWhole)) ||
    secrets.some(
      (each) =>
        each.length >= SHORTEST &&
        formsOf(each).some((form) => standsWhole(form) || standsInPart(form)),
    )
  );
};

/** As written: parsing changes it to lower case. What comes before it always matches at the start, if only as nothing. */
const hostIn = (location: string): string =>
  location.replace(/(?:[^/\\?#:]*:)?[/\\]*(?:[^/\\?#]*@)?/, '').replace(/[/\\?#][^]*/, '');

/**
 * Creates the filter for one response. A text that repeats eight characters of a secret in any form isn't shown.
 *
 * @param known The secrets and identifiers of the request, and the credentials in its response.
 * @param redact Removes this run's secrets. A text with one in it isn't shown at all: beside a label, others that somebody
 *   had hidden could tell what it stands for.
 */
export const createServerWords = (
  known: KnownCredentials,
  redact: (text: string) => string,
): ServerWords => {
  const isHarmless = (text: string): boolean => !repeats(text, known) && redact(text) === text;
  return {
    sentence: (text) => {
      if (text.length > LONGEST_DESCRIPTION || !isHarmless(text)) return null;
      const clean = text.replaceAll(CONTROL, ' ');
      if (redact(clean) !== clean) return null;
      return cut(withoutLookAlikes(clean).replaceAll(/\s+/g, ' ').trim(), SHOWN_LENGTH);
    },
    code: (text) =>
      ERROR_CODE.test(text) && text.split(' ').every(isOrdinaryWord) && isHarmless(text)
        ? text
        : null,
    scope: (text) =>
      text.length <= LONGEST_DESCRIPTION && SCOPE.test(text) && isHarmless(text)
        ? cut(text, LONGEST_SCOPE)
        : null,
    mediaType: (header) => {
      if (header === null) return words.noContentType;
      if (header.length > LONGEST_MEDIA_TYPE) return words.unusualContentType;
      const { type } = extractMedia([header]);
      // As written: parsing changes them to lower case.
      const written = splitList(header).flatMap((each) => each.split(';', 1));
      return MEDIA_TYPE.test(type) && isOrdinaryWord(type) && written.every(isHarmless)
        ? type
        : words.unusualContentType;
    },
    origin: (location, base) => {
      if (location === null) return words.nowhere;
      if (!URL.canParse(location, base.href)) return words.noValidUrl;
      const { origin, protocol, host } = new URL(location, base.href);
      if (origin === base.origin) return words.sameOrigin;
      const isWeb = protocol === 'https:' || protocol === 'http:';
      return isWeb &&
        origin.length <= 100 &&
        isOrdinaryWord(host) &&
        isHarmless(hostIn(location)) &&
        isHarmless(origin)
        ? origin
        : words.anotherOrigin;
    },
  };
};
