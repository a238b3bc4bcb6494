// Joins what one token takes: the connection's credentials from the keychain, its addresses, and the token endpoint.
import type { Connection } from '../../shared/connection';
import type { StoredCredentials } from '../credentials/credentials';
import type { SigningKey } from '../keys/signing-key';
import type { SecretsInUse } from '../redaction/secrets-in-use';
import type { IssuedToken } from './parse-token-response';
import type { FindRoutes } from '../network/network';
import type { TokenRequest } from './request-token';

interface Dependencies {
  /** Credentials and addresses as they are used: a sandbox is started, and its pair generated, on the way. */
  readonly prepare: (
    connection: Connection,
  ) => Promise<{ readonly credentials: StoredCredentials; readonly tokenUrl: string }>;
  readonly secrets: SecretsInUse;
  readonly requestToken: (request: TokenRequest) => Promise<IssuedToken>;
  readonly signingKeyOf: (connection: Connection) => Promise<SigningKey | null>;
  readonly findRoutes: (connection: Connection) => FindRoutes;
  readonly timeLimitMs: () => number;
}

export const createTokenIssuer =
  ({ prepare, secrets, requestToken, signingKeyOf, findRoutes, timeLimitMs }: Dependencies) =>
  async (connection: Connection, signal: AbortSignal) => {
    const { credentials, tokenUrl } = await prepare(connection);
    secrets.addCredentials(credentials);
    // A keychain may take its time: nothing is sent, or asked of it, for what has been given up meanwhile.
    signal.throwIfAborted();
    const issued = await requestToken({
      tokenUrl,
      scope: connection.scope,
      parameters: connection.tokenParameters,
      clientAuthentication: connection.clientAuthentication,
      credentials,
      signingKey: await signingKeyOf(connection),
      hideAssertion: secrets.addAssertion,
      hideToken: secrets.addToken,
      redact: secrets.redact,
      plainHttpAccepted: connection.plainHttpAccepted,
      findRoutes: findRoutes(connection),
      timeLimitMs: timeLimitMs(),
      signal,
    });
    return { ...issued, credentialsVersion: credentials.version };
  };
