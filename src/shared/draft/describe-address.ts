// Resolves an address without a scheme that may name a server or be a path. Unambiguous ones stay unchanged.
import { describeProblem, type Problem } from '../problems/problem';
import { ambiguousServer } from '../request-url';

/** Starts with a scheme or a slash. */
const isDecided = (url: string): boolean => /^\s*(?:[a-z][a-z\d+.-]*:\/\/|\/)/i.test(url);

/** `http://` if the address names this computer, otherwise `https://`. `address` has its variables filled in. */
export const schemeOf = (address: string): string =>
  ambiguousServer(address)?.startsWith('http:') === true ? 'http://' : 'https://';

export const withScheme = (url: string, scheme = schemeOf(url)): string =>
  isDecided(url) ? url : `${scheme}${url.trim()}`;

export const asPath = (url: string): string => (isDecided(url) ? url : `/${url.trim()}`);

/** Enough of the address to recognize it. */
const LONGEST = 80;

/** Why an address, with variables filled in, can't be sent or copied; null if it's unambiguous. */
export const addressDoubt = (address: string): Problem | null => {
  const meant = ambiguousServer(address);
  if (meant === null) return null;
  const shown = meant.length > LONGEST ? `${meant.slice(0, LONGEST)}…` : meant;
  return describeProblem('url-ambiguous', { detail: `As a server, it’s ${shown}.` });
};
