// What a JWT access token says of itself, to show, with what identifies the app masked.
// It is read, not verified: the API is its audience (RFC 9068 section 5).

const MASKED = new Set(['cid', 'client_id', 'azp', 'sub']);

const MOST_CLAIMS = 100;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 2_000;
/** Of an identifier this much is shown, and never more than half of it. */
const SHOWN_END = 4;

type Redact = (text: string) => string;

/** Redacted whole, and cut after: a secret that is cut would not be found. */
const bounded = (text: string, redact: Redact): string => redact(text).slice(0, LONGEST_VALUE);

/** Nested values as text: what crosses the bridge must not be deeper than it can carry. */
const flat = (value: unknown, redact: Redact): unknown => {
  if (typeof value === 'string') return bounded(value, redact);
  if (typeof value === 'object' && value !== null) return bounded(JSON.stringify(value), redact);
  // A number may be a secret of digits.
  return redact(String(value)) === String(value) ? value : redact(String(value));
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
 * Null for a token that is no JWT. `redact` takes out the secrets of this run: a claim may repeat one, also by its
 * name, and may be the first text in which it stands decoded.
 */
export const readClaims = (
  token: string,
  redact: Redact,
): Readonly<Record<string, unknown>> | null => {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return null;
    return Object.fromEntries(
      Object.entries(claims)
        // No claim of anybody's, and no property like others wherever it is copied.
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
