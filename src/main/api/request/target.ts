// Where a call goes: resolved first, as it will be called, and only then held against the connection's origins.
import { requestUrl } from '../../../shared/request-url';
import { parseAddress } from '../../address';

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

/** Throws a ProblemError for what may not be called at all. */
export const resolveTarget = (text: string, reach: Reach): Target => {
  const url = parseAddress(requestUrl(text, reach.apiBaseUrl), {
    plainHttpAccepted: reach.plainHttpAccepted,
  });
  return { url, mayHaveToken: reach.tokenOrigins.has(url.origin) };
};
