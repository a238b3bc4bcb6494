// Proves who the app is with an assertion that its private key signs (private_key_jwt, RFC 7523).
import { modifyAssertion, PrivateKeyJwt, type ClientAuth } from 'oauth4webapi';
import { importSigningKey, type SigningKey } from '../keys/signing-key';

/**
 * The function that oauth4webapi calls to authenticate the token request with an assertion, good for a minute and once. Its audience is the token endpoint, which RFC 7523
 * section 3 allows and which is known without asking for the server's metadata. `hide` is told of it before it is sent.
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
          // By the name that servers know: RFC 9864's is too new for most.
          if (header['alg'] === 'Ed25519') header['alg'] = 'EdDSA';
          payload['aud'] = server.token_endpoint;
        },
      },
    );
    await sign(server, client, body, headers);
    hide(body.get('client_assertion') ?? '');
  };
};
