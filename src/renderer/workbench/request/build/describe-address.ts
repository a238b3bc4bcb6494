// What makes clear whether an address without a scheme names a server or is a path; one that is clear stays as it is.
import { describeProblem, type Problem } from '../../../../shared/problems/problem';
import { maybeMeant } from '../../../../shared/request-url';

/** A variable that stands first is left for what it stands for. */
export const withScheme = (url: string): string =>
  /^\s*(?:[a-z][a-z\d+.-]*:\/\/|\/)/i.test(url) ? url : `https://${url.trim()}`;

export const asPath = (url: string): string =>
  /^\s*(?:[a-z][a-z\d+.-]*:\/\/|\/)/i.test(url) ? url : `/${url.trim()}`;

/** Enough of it to be told by. */
const LONGEST = 80;

/** Why an address, with its variables filled in, is neither sent nor copied; null where it is clear. */
export const addressDoubt = (address: string): Problem | null => {
  const meant = maybeMeant(address);
  if (meant === null) return null;
  const shown = meant.length > LONGEST ? `${meant.slice(0, LONGEST)}…` : meant;
  return describeProblem('url-ambiguous', { detail: `As a server, it’s ${shown}.` });
};
