// Where a call goes: resolved first, as it will be called, and only then held against the connection's origins.
import { parseAddress } from '../address';

export interface Target {
  readonly url: URL;
  /** Whether the connection's token may go there. */
  readonly mayHaveToken: boolean;
}

export interface Reach {
  readonly apiBaseUrl: string;
  readonly tokenOrigins: ReadonlySet<string>;
  readonly plainHttpAccepted: boolean;
}

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * A path is appended to the API base URL, never resolved against it, so that `//evil/x`, `/\evil` and `@evil` stay
 * paths. Throws a ProblemError for what may not be called at all.
 */
export const resolveTarget = (text: string, reach: Reach): Target => {
  const address = text.trim();
  const joint = /^[/?#]/.test(address) || address === '' ? '' : '/';
  const absolute = HAS_SCHEME.test(address)
    ? address
    : `${reach.apiBaseUrl.replace(/\/+$/, '')}${joint}${address}`;
  const url = parseAddress(absolute, { plainHttpAccepted: reach.plainHttpAccepted });
  return { url, mayHaveToken: reach.tokenOrigins.has(url.origin) };
};
