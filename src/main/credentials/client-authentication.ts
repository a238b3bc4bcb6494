// The three ways in which API Key and Secret reach the token endpoint (RFC 6749 section 2.3.1).
import type { ClientAuth } from 'oauth4webapi';
import type { ClientAuthentication } from '../../shared/choices';

export interface ClientCredentials {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * Encodes as RFC 6749 appendix B asks (application/x-www-form-urlencoded), which leaves letters, digits and `- . _ *`
 * alone: oauth4webapi's own also encodes `- . _`, and servers that do not decode then refuse a UUID.
 */
const formEncode = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);

/** True where the encoded form differs, so that a server which does not decode refuses right credentials. */
export const encodingMatters = ({ apiKey, apiSecret }: ClientCredentials): boolean =>
  formEncode(apiKey) !== apiKey || formEncode(apiSecret) !== apiSecret;

/** The Basic header's value without its scheme; null where there is no such header. */
export const basicValue = (
  { apiKey, apiSecret }: ClientCredentials,
  method: ClientAuthentication,
): string | null => {
  switch (method) {
    case 'basic':
      return Buffer.from(`${formEncode(apiKey)}:${formEncode(apiSecret)}`).toString('base64');
    case 'basic-unencoded':
      return Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    case 'body':
    case 'private-key':
      return null;
  }
};

/** The function that oauth4webapi calls to authenticate the token request with API Key and Secret. */
export const clientAuthOf =
  (
    credentials: ClientCredentials,
    method: Exclude<ClientAuthentication, 'private-key'>,
  ): ClientAuth =>
  (_server, _client, body, headers) => {
    const basic = basicValue(credentials, method);
    if (basic === null) {
      body.set('client_id', credentials.apiKey);
      body.set('client_secret', credentials.apiSecret);
    } else {
      headers.set('authorization', `Basic ${basic}`);
    }
  };
