// The address that a request goes to, from what was typed: one function for main, which sends it, and for the window,
// which shows it and copies it as a command.

/** RFC 3986 section 3.1. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Whether what was typed names a server itself; anything else is a path on the API base URL, `//x` too. */
export const isAbsolute = (typed: string): boolean => SCHEME.test(typed.trim());

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
  const text = typed.trim();
  if (isAbsolute(text)) return URL.canParse(text) ? withoutStrays(new URL(text)).href : text;
  const joint = /^[/?#]/.test(text) || text === '' ? '' : '/';
  // A backslash is data here; in a whole address the parser takes it for a slash, as browsers do.
  const path = `${joint}${text}`.replaceAll('\\', '%5C');
  const whole = `${apiBaseUrl.replace(/\/+$/, '')}${path}`;
  return URL.canParse(whole) ? withoutStrays(new URL(whole)).href : whole;
};

const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?=[/?#]|$)/i;
const HOST =
  /^(?:(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?=:\d{1,5}(?:[/?#]|$)|\/)/i;

/** The whole address that somebody means who leaves out its scheme, as browsers let them; null for any other text. */
export const meantUrl = (typed: string): string | null => {
  const text = typed.trim();
  const scheme = LOCAL_HOST.test(text) ? 'http' : HOST.test(text) ? 'https' : null;
  return scheme !== null && URL.canParse(`${scheme}://${text}`) ? `${scheme}://${text}` : null;
};
