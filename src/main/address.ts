// Judges an address that a person entered: http(s) only, no credentials in it, plain http only where it stays on this computer.
import { addressFault } from '../shared/judge-address';
import { ProblemError } from './problem-error';

interface Options {
  /** What a relative address is resolved against. */
  readonly base?: string;
  readonly plainHttpAccepted: boolean;
}

/** Parses as browsers do (WHATWG URL), so that what is judged is what is called; throws a ProblemError. */
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
