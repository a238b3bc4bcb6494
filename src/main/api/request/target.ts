// Resolves a request's URL the way it's requested, and only then compares it with the connection's origins.
import { requestUrl } from '../../../shared/request-url';
import { parseAddress } from '../../address';

export interface Target {
  readonly url: URL;
  /** Whether the connection's token may be sent there. */
  readonly mayHaveToken: boolean;
}

export interface Reach {
  readonly apiBaseUrl: string;
  readonly tokenOrigins: ReadonlySet<string>;
  readonly plainHttpAccepted: boolean;
}

/** Throws a ProblemError if the address may not be requested at all. */
export const resolveTarget = (text: string, reach: Reach): Target => {
  const url = parseAddress(requestUrl(text, reach.apiBaseUrl), {
    plainHttpAccepted: reach.plainHttpAccepted,
  });
  return { url, mayHaveToken: reach.tokenOrigins.has(url.origin) };
};
