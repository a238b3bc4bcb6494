// Parses an address that a person entered and refuses what may not be requested: anything but http(s), credentials in
// the URL, and plain http to another computer unless the connection accepts it.
import { urlFault } from '../shared/check-address';
import { ProblemError } from './problem-error';

interface Options {
  /** Base for a relative address. */
  readonly base?: string;
  readonly plainHttpAccepted: boolean;
}

/** Parses as browsers do (WHATWG URL), so that the address checked is the one requested. Throws a ProblemError. */
export const parseAddress = (text: string, { base, plainHttpAccepted }: Options): URL => {
  const whole = URL.canParse(text, base) ? new URL(text, base).href : text;
  const fault = urlFault(whole, plainHttpAccepted);
  if (fault !== null) {
    const { code, ...more } = fault;
    throw new ProblemError(code, more);
  }
  return new URL(whole);
};
