// What a JWT access token says of itself, to show, with what identifies the app masked.
// It is read, not verified: the API is its audience (RFC 9068 section 5).

const MASKED = new Set(['cid', 'client_id', 'azp', 'sub']);

/** Nested values as text: what crosses the bridge must not be deeper than it can carry. */
const flat = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value).slice(0, 2_000) : value;

const mask = (value: unknown): unknown =>
  typeof value === 'string' && value.length > 8 ? `••••${value.slice(-4)}` : value;

/** Null for a token that is no JWT. */
export const readClaims = (token: string): Readonly<Record<string, unknown>> | null => {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return null;
    return Object.fromEntries(
      Object.entries(claims)
        .slice(0, 100)
        .map(([name, value]: [string, unknown]) => [
          name,
          MASKED.has(name) ? mask(value) : flat(value),
        ]),
    );
  } catch {
    return null;
  }
};
