// Judges an address that a person entered: http(s) only, no credentials in it, plain http only where it stays on this computer.
import { isLoopback } from '../shared/loopback';
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
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ProblemError('url-not-http', { detail: `It begins with “${url.protocol}”.` });
  }
  if (url.username !== '' || url.password !== '') throw new ProblemError('url-has-credentials');
  if (url.protocol === 'http:' && !plainHttpAccepted && !isLoopback(url)) {
    throw new ProblemError('plain-http', { detail: `It would go to ${url.host} unencrypted.` });
  }
  return url;
};
