// The words of problems with a token endpoint's response: what's wrong with it, and how it's described without being
// quoted. The titles and advice that don't depend on the response are in src/shared/problems/token-endpoint.ts.

// A response that isn't a token response.
export const redirected = (status: number, to: string): string => `HTTP ${status} to ${to}`;
export const noReason = (status: number): string =>
  `refused with no reason (HTTP ${status}, empty body)`;
export const tokenType = (name: string): string => `Its token_type is ${name}.`;
/** Types that may be named, by their usual spelling (RFC 9449, RFC 8693). */
export const TOKEN_TYPES: ReadonlyMap<string, string> = new Map([
  ['dpop', 'DPoP'],
  ['mac', 'MAC'],
  ['pop', 'PoP'],
  ['n_a', 'N_A'],
]);
export const anotherTokenType = 'not Bearer';
export const noAccessToken = 'It contains no access_token.';
export const unsendableAccessToken = 'Its access_token can’t be sent in a header.';
export const tokenNotInJson =
  'It contains an access token, but Keybearer reads only token responses in JSON, as RFC 6749 requires. Contact the server’s operator.';
/** Instead of the usual advice, which says that the part that arrived is shown. */
export const brokeOff = 'Try again. If it keeps happening, contact the server’s operator.';
export const timeLimit = (seconds: number): string => `${seconds} s`;

// A refusal.
export const unshownCode = 'An error code that can’t be shown';
export const withUnshownDescription = (code: string): string =>
  `${code} (its description isn’t shown, because it repeats a credential or is too long)`;
export const withDescription = (code: string, description: string): string =>
  `${code}: ${description}`;
export const withStatus = (said: string, status: number): string => `${said} (HTTP ${status})`;
export const KEY_REJECTED = {
  title: 'The server rejected this API Key and signing key.',
  next: 'Compare both with what’s registered there: the public key, its key ID and algorithm, and the Token URL as its audience; and check this computer’s clock.',
};

// A server that's busy.
export const rateLimited = 'HTTP 429';
export const retryAfter = (said: string, time: string): string => `${said}. Retry-After: ${time}`;
/** `time`: such as “in 2 minutes”. */
export const tryAgain = (time: string): string => `Try again ${time}.`;

// A response by its shape, such as “HTTP 201, application/json, 96 bytes, form-encoded, has an access_token field”.
export const status = (code: number): string => `HTTP ${code}`;
export const noContentType = 'no content type';
export const unusualContentType = 'an unusual content type';
export const bytes = (count: number): string =>
  `${count.toLocaleString('en')} byte${count === 1 ? '' : 's'}`;
export const empty = 'empty';
export const jsonNull = 'JSON null';
export const jsonArray = 'a JSON array';
/** `type`: as JavaScript names it. */
export const jsonOfType = (type: string): string => `a JSON ${type}`;
export const html = 'HTML';
export const xml = 'XML';
export const jwt = 'a JWT';
export const formEncoded = 'form-encoded';
export const invalidJson = 'not valid JSON';
export const text = 'text';
export const field = (name: string): string =>
  `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name} field`;
export const hasFields = (fields: string): string => `, has ${fields}`;
export const hasCredentialField = ', has a field named like a credential';

// Where a redirect leads.
export const nowhere = 'nowhere';
export const noValidUrl = 'no valid URL';
export const sameOrigin = 'another URL of the same origin';
export const anotherOrigin = 'another origin';
