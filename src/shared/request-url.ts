// Turns what was typed into the URL that's requested. Shared by main, which sends it, and the window, which shows it
// and copies it as a command.

import { isLoopback } from './loopback';

/** RFC 3986 section 3.1. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

interface Host {
  readonly scheme: 'http' | 'https';
  /** As typed, with a port and, before an `@`, a username and password. */
  readonly host: string;
}

const LABEL = String.raw`[\p{L}\d_](?:[\p{L}\d_-]*[\p{L}\d_])?`;
/** Matches too large a port and stray spaces too: such a URL is refused, never sent as a path. */
const PORT = String.raw`\s*:\s*\d+`;
const ENDS = String.raw`\s*(?=[/?#]|$)`;
const pattern = (text: string): RegExp => new RegExp(`^(?:${text})`, 'iu');

/** What can only be a host: a name of this computer, a dot and a port, brackets, or a password before it. */
const HOST = pattern(
  [
    String.raw`(?:[^/?#@\s]+@)?(?:(?:${LABEL}\.)*localhost\.?|127(?:\.\d{1,3}){3})(?:${PORT})?${ENDS}`,
    String.raw`(?:[^/?#@\s]+@)?(?:${LABEL}\.)+(?:${LABEL}\.?)?${PORT}${ENDS}`,
    String.raw`(?:[^/?#@\s]+@)?\[[\da-f:.]+\](?:${PORT})?${ENDS}`,
    String.raw`(?!mailto:)[^/?#@\s:]+:[^/?#@\s]*@(?:${LABEL}\.)*${LABEL}\.?(?:${PORT})?${ENDS}`,
  ].join('|'),
);

/** Plain http for this computer, however its address is written: local servers use that. */
const schemeFor = (text: string): Host['scheme'] => {
  const url = `http://${text}`;
  return URL.canParse(url) && isLoopback(new URL(url)) ? 'http' : 'https';
};

/**
 * Returns the host if the scheme was omitted but the host is unambiguous, as in `localhost:8080/x`; null otherwise. The
 * host may be invalid, as in `localhost:99999/x`.
 */
export const hostWithoutScheme = (typed: string): Host | null => {
  const text = typed.trim();
  const [host] = HOST.exec(text) ?? [];
  return host === undefined ? null : { scheme: schemeFor(text), host: host.trimEnd() };
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
  // Assigning an empty query would remove its question mark.
  if (url.search !== '') encoded.search = url.search.replaceAll(STRAY, percentEncoded);
  return encoded;
};

/** Appends a path, which may have a query. That of the base, such as an API version, goes with every request. */
const append = (base: string, path: string): string => {
  const [, start = '', query = ''] = /^([^?#]*)(\?[^#]+)?/.exec(base) ?? [];
  const [, typed = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  const joined =
    rest.startsWith('?') && query !== ''
      ? `${query}${/^\?(?:#|$)/.test(rest) ? '' : '&'}${rest.slice(1)}`
      : `${rest.startsWith('?') ? '' : query}${rest}`;
  return `${start.replace(/\/+$/, '')}${typed}${joined}`;
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
  const whole = append(apiBaseUrl, path);
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
  if (hostWithoutScheme(text) !== null || !MAYBE_HOST.test(text)) return null;
  const url = `${schemeFor(text)}://${text}`;
  return URL.canParse(url) ? url : null;
};
