// Turns what was typed into the URL that's requested. Shared by main, which sends it, and the window, which shows it
// and copies it as a command.

/** RFC 3986 section 3.1. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

interface Host {
  readonly scheme: 'http' | 'https';
  readonly host: string;
}

const LABEL = String.raw`[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?`;
const PORT = String.raw`:\d{1,5}`;
const ENDS = '(?=[/?#]|$)';
const pattern = (text: string): RegExp => new RegExp(`^(?:${text})`, 'iu');

/** A name of this computer; implies plain http, which local servers use. */
const LOCAL = pattern(
  String.raw`(?:(?:${LABEL}\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:${PORT})?${ENDS}`,
);
/** With a dot and a port, or in brackets, it can only be a host. */
const HOST = pattern(
  String.raw`(?:(?:${LABEL}\.)+${LABEL}${PORT}|\[[\da-f:.]+\](?:${PORT})?)${ENDS}`,
);

const matched = (host: RegExp, scheme: Host['scheme'], text: string): Host | null => {
  const [found] = host.exec(text) ?? [];
  return found !== undefined && URL.canParse(`${scheme}://${text}`)
    ? { scheme, host: found }
    : null;
};

/** Returns the host if the scheme was omitted but the host is unambiguous, as in `localhost:8080/x`; null otherwise. */
export const hostWithoutScheme = (typed: string): Host | null => {
  const text = typed.trim();
  return matched(LOCAL, 'http', text) ?? matched(HOST, 'https', text);
};

/** Whether the typed text names a server. Anything else is a path relative to the API base URL, including `//x`. */
export const isAbsolute = (typed: string): boolean =>
  SCHEME.test(typed.trim()) || hostWithoutScheme(typed) !== null;

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * Characters that RFC 3986 doesn't allow in a path or query and the URL parser leaves unescaped; some servers refuse
 * them (Tomcat).
 */
const STRAY = /[[\]{}|\\^`]|%(?![\da-f]{2})/gi;

/** Idempotent: what's already encoded stays unchanged. */
const withoutStrays = (url: URL): URL => {
  // Works on the parsed URL, so that the boundary between host and path can't move.
  const encoded = new URL(url);
  encoded.pathname = url.pathname.replaceAll(STRAY, percentEncoded);
  encoded.search = url.search.replaceAll(STRAY, percentEncoded);
  return encoded;
};

/**
 * Returns the absolute URL. A path is appended to the API base URL, never resolved against it, so that `//evil/x`,
 * `/\evil` and `@evil` stay paths. Text that can't be parsed is returned as concatenated, for the caller to refuse.
 */
export const requestUrl = (typed: string, apiBaseUrl: string): string => {
  const given = typed.trim();
  const meant = hostWithoutScheme(given);
  const text = meant === null ? given : `${meant.scheme}://${given}`;
  if (isAbsolute(text)) return URL.canParse(text) ? withoutStrays(new URL(text)).href : text;
  const joint = /^[/?#]/.test(text) || text === '' ? '' : '/';
  // A backslash is data here. In an absolute URL the parser treats it as a slash, as browsers do.
  const path = `${joint}${text}`.replaceAll('\\', '%5C');
  const whole = `${apiBaseUrl.replace(/\/+$/, '')}${path}`;
  return URL.canParse(whole) ? withoutStrays(new URL(whole)).href : whole;
};

/** File extensions that occur before the last segment of a path: `OData.svc/Products`, `api.php/users`. */
const NO_DOMAIN =
  'json|xml|html?|csv|txt|ya?ml|js|css|pdf|zip|gz|png|jpe?g|svg|php|aspx?|ashx|asmx|svc|jspx?|cgi|pl|py|rb|do|action';
/** Without a path, only these count as domains: `file.json` and `chat.postMessage` are paths. */
const DOMAINS = 'com|org|net|io|dev|app|cloud|gov|edu';
const MAYBE_HOST = pattern(
  [
    String.raw`(?:${LABEL}\.)+(?!(?:${NO_DOMAIN})/)\p{L}{2,}(?=/)`,
    String.raw`(?:${LABEL}\.)+(?:${DOMAINS})${ENDS}`,
    String.raw`\d{1,3}(?:\.\d{1,3}){3}${ENDS}`,
    String.raw`(?!https?:)${LABEL}${PORT}${ENDS}`,
  ].join('|'),
);

/**
 * Returns the absolute URL that may be meant by what is formally a path, such as `api.example.com/foo`, which only the
 * person can decide. Null if it's unambiguous.
 */
export const ambiguousServer = (typed: string): string | null => {
  const text = typed.trim();
  if (hostWithoutScheme(text) !== null) return null;
  return matched(MAYBE_HOST, 'https', text) === null ? null : `https://${text}`;
};
