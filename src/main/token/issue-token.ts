// Requests tokens: for a connection with its stored credentials, or with a pair that was just entered.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection, StoredKey } from '../../shared/connection';
import type { StoredCredentials } from '../credentials/credentials';
import { signingKeyOf, type LoadKey } from '../keys/signing-key';
import type { FindRoutes } from '../network/network';
import type { SecretsInUse } from '../redaction/secrets-in-use';
import type { IssuedToken } from './parse-token-response';
import type { TokenRequest } from './request-token';

/** Dependencies shared by all token requests of a run. */
export interface TokenRequestParts {
  /** Assertions, credentials and tokens are registered here for redaction. */
  readonly secrets: SecretsInUse;
  readonly requestToken: (request: TokenRequest) => Promise<IssuedToken>;
  /** Loads a connection's stored keys and passwords; may ask a person. */
  readonly loadKey: (connection: Connection) => LoadKey;
  /** Finds routes for a connection. */
  readonly network: (connection: Connection, load: LoadKey) => FindRoutes;
  /** Milliseconds for a token request. */
  readonly timeLimitMs: () => number;
}

interface Target {
  readonly tokenUrl: string;
  readonly credentials: TokenRequest['credentials'];
  readonly load: LoadKey;
}

const requestFor = async (
  { secrets, requestToken, network, timeLimitMs }: Omit<TokenRequestParts, 'loadKey'>,
  connection: Connection,
  { tokenUrl, credentials, load }: Target,
  signal: AbortSignal,
): Promise<IssuedToken> =>
  requestToken({
    tokenUrl,
    scope: connection.scope,
    parameters: connection.tokenParameters,
    clientAuthentication: connection.clientAuthentication,
    credentials,
    signingKey: await signingKeyOf(connection, load),
    hideAssertion: secrets.addAssertion,
    hideToken: secrets.addToken,
    redact: secrets.redact,
    plainHttpAccepted: connection.plainHttpAccepted,
    findRoutes: network(connection, load),
    timeLimitMs: timeLimitMs(),
    signal,
  });

interface IssuerParts extends TokenRequestParts {
  /**
   * Loads the credentials and the Token URL. Starts the sandbox and generates its pair if necessary; may ask a person.
   */
  readonly prepare: (
    connection: Connection,
  ) => Promise<{ readonly credentials: StoredCredentials; readonly tokenUrl: string }>;
}

/**
 * Creates the function that requests a connection's token with its stored credentials.
 *
 * @returns A function of the connection and a signal. It resolves to the issued token with the version of the
 *   credentials used and their secrets, and rejects with the signal's reason or a ProblemError: of the keychain,
 *   `destination-not-allowed`, or of {@link requestToken}. The response's credentials are registered for
 *   redaction, the token itself only from eight characters on; {@link createTokenService} registers any.
 */
export const createTokenIssuer =
  ({ prepare, ...parts }: IssuerParts) =>
  async (connection: Connection, signal: AbortSignal) => {
    const { credentials, tokenUrl } = await prepare(connection);
    const secrets = parts.secrets.addCredentials(credentials);
    // The keychain may have taken a while: if the caller gave up meanwhile, nothing more is read or sent.
    signal.throwIfAborted();
    const load = parts.loadKey(connection);
    const issued = await requestFor(parts, connection, { tokenUrl, credentials, load }, signal);
    return { ...issued, credentialsVersion: credentials.version, secrets };
  };

interface TesterParts extends Omit<TokenRequestParts, 'loadKey'> {
  /** Returns the connection's Token URL; starts the sandbox if necessary. */
  readonly tokenUrlOf: (connection: Connection) => Promise<string>;
}

/**
 * Creates the function that tests a pair before it's saved: requests a token with these credentials, this client
 * authentication and these keys. Keys that weren't entered are loaded with `stored`. The token is registered for
 * redaction, and must not be used.
 *
 * @returns A function that resolves to the issued token, and rejects with the signal's reason or a ProblemError of
 *   {@link requestToken}.
 */
export const createTokenTester =
  ({ tokenUrlOf, ...parts }: TesterParts) =>
  async (
    connection: Connection,
    credentials: TokenRequest['credentials'],
    clientAuthentication: ClientAuthentication,
    entered: Readonly<Partial<Record<StoredKey, string>>>,
    signal: AbortSignal,
    stored: LoadKey,
  ): Promise<IssuedToken> => {
    const tokenUrl = await tokenUrlOf(connection);
    const load: LoadKey = async (item) => entered[item] ?? stored(item);
    const tested = { ...connection, clientAuthentication };
    const issued = await requestFor(parts, tested, { tokenUrl, credentials, load }, signal);
    parts.secrets.addToken(issued.accessToken);
    return issued;
  };
