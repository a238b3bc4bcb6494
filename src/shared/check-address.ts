// Decides whether a URL may be requested at all, and whether with the token. Shared by main, which sends requests, and
// the window, which shows and copies what main would send.
import { isLoopback } from './loopback';
import { requestUrl } from './request-url';

export interface AddressFault {
  readonly code: 'url-invalid' | 'url-not-http' | 'url-has-credentials' | 'plain-http';
  readonly detail?: string;
  readonly next?: string;
}

/** Requires http(s) without credentials; plain http only if it was accepted or stays on this computer. */
const addressFault = (url: URL, plainHttpAccepted: boolean): AddressFault | null => {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { code: 'url-not-http', detail: `It begins with “${url.protocol}”.` };
  if (url.username !== '' || url.password !== '') return { code: 'url-has-credentials' };
  if (url.protocol === 'http:' && !plainHttpAccepted && !isLoopback(url))
    return { code: 'plain-http', detail: `It would go to ${url.host} unencrypted.` };
  return null;
};

/** Of a text that may be no URL at all. */
export const urlFault = (text: string, plainHttpAccepted: boolean): AddressFault | null =>
  URL.canParse(text) ? addressFault(new URL(text), plainHttpAccepted) : { code: 'url-invalid' };

/** `orders:search`, unlike `ftp://x`, may be meant as a path. */
const MAY_BE_PATH = /^[^:/]*:(?!\/\/)/;

/** Of what a person typed for a request. */
export const targetFault = (
  typed: string,
  { apiBaseUrl, plainHttpAccepted }: Pick<Reach, 'apiBaseUrl' | 'plainHttpAccepted'>,
): AddressFault | null => {
  const fault = urlFault(requestUrl(typed, apiBaseUrl), plainHttpAccepted);
  return fault?.code === 'url-not-http' && MAY_BE_PATH.test(typed.trim())
    ? {
        ...fault,
        next: 'If it’s a path, start it with a slash. Otherwise, use an http or https URL.',
      }
    : fault;
};

export interface Reach {
  readonly apiBaseUrl: string;
  readonly tokenOrigins: readonly string[];
  readonly plainHttpAccepted: boolean;
}

/** Whether a request to the typed address includes the token. An address that can't be requested doesn't. */
export const isSentToken = (typed: string, reach: Reach): boolean => {
  const whole = requestUrl(typed, reach.apiBaseUrl);
  return targetFault(typed, reach) === null && reach.tokenOrigins.includes(new URL(whole).origin);
};
