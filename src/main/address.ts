// Parses an address that a person entered and refuses what may not be requested: anything but http(s), credentials in
// the URL, and plain http to another computer unless the connection accepts it.
import { addressFault } from '../shared/check-address';
import { ProblemError } from './problem-error';

interface Options {
  /** Base for a relative address. */
  readonly base?: string;
  readonly plainHttpAccepted: boolean;
}

/** Parses as browsers do (WHATWG URL), so that the address checked is the one requested. Throws a ProblemError. */
export const parseAddress = (text: string, { base, plainHttpAccepted }: Options): URL => {
  if (!URL.canParse(text, base)) throw new ProblemError('url-invalid');
  const url = new URL(text, base);
  const fault = addressFault(url, plainHttpAccepted);
  if (fault !== null) {
    const { code, ...more } = fault;
    throw new ProblemError(code, more);
  }
  return url;
};
