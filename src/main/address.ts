// Judges an address that a person entered: http(s) only, no credentials in it, plain http only where it stays on this computer.
import { ProblemError } from './problem-error';

/** Literal loopback only: a name such as `localhost` may be made to resolve elsewhere, 127/8 and ::1 may not. */
export const isLoopback = (url: URL): boolean =>
  url.hostname === '[::1]' ||
  url.hostname === 'localhost' ||
  /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname);

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
