// Where a redirect leads, and with which method (RFC 9110 section 15.4; WHATWG Fetch, HTTP-redirect fetch).
import type { IncomingResponse } from '../../http/send';
import type { Unfollowed } from '../../../shared/bridge/response';
import { methodAfterRedirect } from '../../../shared/redirect-method';
import { LIMITS } from '../../../shared/request-limits';
import { soleValueOf, textOf, valuesOf } from '../../http/header-values';

const STATUSES = new Set([301, 302, 303, 307, 308]);

export interface Redirect {
  readonly url: URL;
  /** The location as the server wrote it. */
  readonly location: string;
  /** GET if the body isn't sent again. */
  readonly method: string;
}

/**
 * Returns null if the response isn't a redirect. If the redirect leads nowhere, returns why, with the location as
 * written.
 */
export const redirectOf = (
  { status, headers }: Pick<IncomingResponse, 'status' | 'headers'>,
  from: URL,
  method: string,
): Redirect | Unfollowed | null => {
  if (!STATUSES.has(status)) return null;
  const header = soleValueOf(headers, 'location');
  // Resolved as Fetch does, an empty one would redirect to itself forever; curl doesn't follow it either.
  if (header === null || header === '') {
    const isNamed = header === null && valuesOf(headers, 'location').length > 0;
    return { why: isNamed ? 'several-locations' : 'no-location', to: null };
  }
  if (header.length > LIMITS.url) return { why: 'too-long', to: null };
  const location = textOf(header);
  if (!URL.canParse(location, from.href)) return { why: 'invalid', to: header };
  const url = new URL(location, from);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { why: 'not-http', to: header };
  if (url.username !== '' || url.password !== '') return { why: 'credentials', to: header };
  return { url, location: header, method: methodAfterRedirect(status, method) };
};
