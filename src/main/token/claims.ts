// Decodes a JWT access token's claims for display, with identifiers of the app hidden but for their end. Not verified: the token's
// audience is the API (RFC 9068 section 5).

const MASKED = new Set(['cid', 'client_id', 'azp', 'sub']);

const MOST_CLAIMS = 100;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 2_000;
/** Characters of an identifier that are shown, and never more than half of it. */
const SHOWN_END = 4;

type Redact = (text: string) => string;

/** Redacts first and truncates afterwards: a truncated secret wouldn't be found. */
const bounded = (text: string, redact: Redact): string => redact(text).slice(0, LONGEST_VALUE);

/** Nested values as text: objects that cross the bridge have a limited depth. */
const flat = (value: unknown, redact: Redact): unknown => {
  if (typeof value === 'string') return bounded(value, redact);
  if (typeof value === 'object' && value !== null) return bounded(JSON.stringify(value), redact);
  // A number can be a secret made of digits.
  const text = redact(String(value));
  return text === String(value) ? value : text;
};

const mask = (value: unknown, redact: Redact): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const redacted = redact(text);
  if (redacted !== text) return redacted.slice(0, LONGEST_VALUE);
  const characters = Array.from(text);
  const shown = Math.min(SHOWN_END, Math.floor(characters.length / 2));
  return `••••${characters.slice(characters.length - shown).join('')}`;
};

/**
 * Returns the claims of a JWT: at most 100, names of at most 100 characters, values of at most 2,000, nested ones as
 * text; null if the token isn't a JWT. Never throws.
 *
 * @param redact Removes this run's secrets: a claim, or its name, may repeat one, and may be the first place where it
 *   appears decoded.
 *
 * @see [RFC 7519 section 4](https://www.rfc-editor.org/rfc/rfc7519#section-4), JWT claims
 */
export const readClaims = (
  token: string,
  redact: Redact,
): Readonly<Record<string, unknown>> | null => {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1]!, 'base64url').toString());
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return null;
    return Object.fromEntries(
      Object.entries(claims)
        // Not a real claim, and setting it would behave differently from other properties.
        .filter(([name]) => name !== '__proto__')
        .slice(0, MOST_CLAIMS)
        .map(([name, value]: [string, unknown]) => [
          redact(name).slice(0, LONGEST_NAME),
          MASKED.has(name) ? mask(value, redact) : flat(value, redact),
        ]),
    );
  } catch {
    return null;
  }
};
