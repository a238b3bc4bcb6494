// Authenticates with an assertion signed by the app's private key (private_key_jwt, RFC 7523).
import { modifyAssertion, PrivateKeyJwt, type ClientAuth } from 'oauth4webapi';
import { importSigningKey, type SigningKey } from '../keys/signing-key';

/**
 * Returns the function with which oauth4webapi authenticates the token request: an assertion that's valid for a minute,
 * and once. Its audience is the token endpoint, which RFC 7523 section 3 allows and which is known without the server's
 * metadata. `hide` gets the assertion before it's sent.
 */
export const signedClientAuth = async (
  signingKey: SigningKey,
  hide: (assertion: string) => void,
): Promise<ClientAuth> => {
  const key = await importSigningKey(signingKey);
  const { keyId } = signingKey;
  return async (server, client, body, headers) => {
    const sign = PrivateKeyJwt(
      { key, ...(keyId !== '' && { kid: keyId }) },
      {
        [modifyAssertion]: (header, payload) => {
          // The name that servers know; RFC 9864's is too new for most.
          if (header['alg'] === 'Ed25519') header['alg'] = 'EdDSA';
          payload['aud'] = server.token_endpoint;
        },
      },
    );
    await sign(server, client, body, headers);
    hide(body.get('client_assertion') ?? '');
  };
};
