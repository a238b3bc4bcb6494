// Resolves a request's URL the way it's requested, and only then compares it with the connection's origins.
import { targetFault } from '../../../shared/check-address';
import { requestUrl } from '../../../shared/request-url';
import { ProblemError } from '../../problem-error';

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
  const fault = targetFault(text, reach);
  if (fault !== null) {
    const { code, ...more } = fault;
    throw new ProblemError(code, more);
  }
  const url = new URL(requestUrl(text, reach.apiBaseUrl));
  return { url, mayHaveToken: reach.tokenOrigins.has(url.origin) };
};
