// The address that a request goes to, from what was typed: one function for main, which sends it, and for the window,
// which shows it and copies it as a command.

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

/** This computer by its names: plain http, as its servers have it. */
const LOCAL = pattern(
  String.raw`(?:(?:${LABEL}\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:${PORT})?${ENDS}`,
);
/** With a dot and a port, or in brackets, nothing else can be meant. */
const HOST = pattern(
  String.raw`(?:(?:${LABEL}\.)+${LABEL}${PORT}|\[[\da-f:.]+\](?:${PORT})?)${ENDS}`,
);

const matched = (host: RegExp, scheme: Host['scheme'], text: string): Host | null => {
  const [found] = host.exec(text) ?? [];
  return found !== undefined && URL.canParse(`${scheme}://${text}`)
    ? { scheme, host: found }
    : null;
};

/** The server that is surely meant where the scheme is left out, as in `localhost:8080/x`; null for any other text. */
export const hostWithoutScheme = (typed: string): Host | null => {
  const text = typed.trim();
  return matched(LOCAL, 'http', text) ?? matched(HOST, 'https', text);
};

/** Whether what was typed names a server itself; anything else is a path on the API base URL, `//x` too. */
export const isAbsolute = (typed: string): boolean =>
  SCHEME.test(typed.trim()) || hostWithoutScheme(typed) !== null;

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** What RFC 3986 has no place for in a path or query, and the URL parser leaves; some servers refuse it (Tomcat). */
const STRAY = /[[\]{}|\\^`]|%(?![\da-f]{2})/gi;

/** Once more changes nothing: what is encoded already stays as it is. */
const withoutStrays = (url: URL): URL => {
  // Of the parsed address, so that nothing here can move the border between host and path.
  const encoded = new URL(url);
  encoded.pathname = url.pathname.replaceAll(STRAY, percentEncoded);
  encoded.search = url.search.replaceAll(STRAY, percentEncoded);
  return encoded;
};

/**
 * The whole address. A path is put behind the API base URL, never resolved against it, so that `//evil/x`, `/\evil` and
 * `@evil` stay paths. What cannot be parsed comes back as it was joined, for whoever judges it.
 */
export const requestUrl = (typed: string, apiBaseUrl: string): string => {
  const given = typed.trim();
  const meant = hostWithoutScheme(given);
  const text = meant === null ? given : `${meant.scheme}://${given}`;
  if (isAbsolute(text)) return URL.canParse(text) ? withoutStrays(new URL(text)).href : text;
  const joint = /^[/?#]/.test(text) || text === '' ? '' : '/';
  // A backslash is data here; in a whole address the parser takes it for a slash, as browsers do.
  const path = `${joint}${text}`.replaceAll('\\', '%5C');
  const whole = `${apiBaseUrl.replace(/\/+$/, '')}${path}`;
  return URL.canParse(whole) ? withoutStrays(new URL(whole)).href : whole;
};

/** Endings of files and programs, which a path has before its last segment: `OData.svc/Products`, `api.php/users`. */
const NO_DOMAIN =
  'json|xml|html?|csv|txt|ya?ml|js|css|pdf|zip|gz|png|jpe?g|svg|php|aspx?|ashx|asmx|svc|jspx?|cgi|pl|py|rb|do|action';
/** Where nothing follows, only these: `file.json` and `chat.postMessage` are paths. */
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
 * The whole address that may be meant by what is a path as it stands, such as `api.example.com/foo`: only who typed it
 * can tell. Null where there is no doubt.
 */
export const maybeMeant = (typed: string): string | null => {
  const text = typed.trim();
  if (hostWithoutScheme(text) !== null) return null;
  return matched(MAYBE_HOST, 'https', text) === null ? null : `https://${text}`;
};
