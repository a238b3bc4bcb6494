// The ways in which API Key and Secret reach the token endpoint (RFC 6749 section 2.3.1).
import type { ClientAuth } from 'oauth4webapi';
import type { ClientAuthentication } from '../../shared/choices';

export interface ClientCredentials {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * Encodes per RFC 6749 appendix B (application/x-www-form-urlencoded), which leaves letters, digits and `- . _ *`
 * unchanged. oauth4webapi's encoder also escapes `- . _`, and servers that don't decode would then refuse a UUID.
 */
const formEncode = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);

/** True if the encoded form differs, so that a server that doesn't decode refuses correct credentials. */
export const encodingMatters = ({ apiKey, apiSecret }: ClientCredentials): boolean =>
  formEncode(apiKey) !== apiKey || formEncode(apiSecret) !== apiSecret;

/** Returns the Basic header's value without its scheme; null if this method sends no such header. */
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

/** Returns the function with which oauth4webapi authenticates the token request. */
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
