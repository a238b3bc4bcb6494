// Requests a token: for a connection with the credentials stored for it, or with a pair that a person has just entered.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection, StoredKey } from '../../shared/connection';
import type { StoredCredentials } from '../credentials/credentials';
import { signingKeyOf, type LoadKey } from '../keys/signing-key';
import type { FindRoutes } from '../network/network';
import type { SecretsInUse } from '../redaction/secrets-in-use';
import type { IssuedToken } from './parse-token-response';
import type { TokenRequest } from './request-token';

/** What every token request of a run shares. */
export interface TokenRequestParts {
  readonly secrets: SecretsInUse;
  readonly requestToken: (request: TokenRequest) => Promise<IssuedToken>;
  readonly loadKey: (connection: Connection) => LoadKey;
  readonly network: (connection: Connection, load: LoadKey) => FindRoutes;
  readonly timeLimitMs: () => number;
}

interface Target {
  readonly tokenUrl: string;
  readonly credentials: TokenRequest['credentials'];
  readonly load: LoadKey;
}

const requestFor = async (
  { secrets, requestToken, network, timeLimitMs }: TokenRequestParts,
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
  /** Credentials and addresses as they are used: a sandbox is started, and its pair generated, on the way. */
  readonly prepare: (
    connection: Connection,
  ) => Promise<{ readonly credentials: StoredCredentials; readonly tokenUrl: string }>;
}

/** Requests a connection's token with what is stored for it. Throws a ProblemError. */
export const createTokenIssuer =
  ({ prepare, ...parts }: IssuerParts) =>
  async (connection: Connection, signal: AbortSignal) => {
    const { credentials, tokenUrl } = await prepare(connection);
    parts.secrets.addCredentials(credentials);
    // A keychain may take its time: nothing is sent, or asked of it, for what has been given up meanwhile.
    signal.throwIfAborted();
    const load = parts.loadKey(connection);
    const issued = await requestFor(parts, connection, { tokenUrl, credentials, load }, signal);
    return { ...issued, credentialsVersion: credentials.version };
  };

interface TesterParts extends TokenRequestParts {
  readonly tokenUrlOf: (connection: Connection) => Promise<string>;
}

/**
 * Requests a token with a pair, a way of sending it and keys that may not be stored yet; keys that weren't entered are
 * the stored ones. The token is used for nothing, and hidden like any other. Throws a ProblemError.
 */
export const createTokenTester =
  ({ tokenUrlOf, ...parts }: TesterParts) =>
  async (
    connection: Connection,
    credentials: TokenRequest['credentials'],
    clientAuthentication: ClientAuthentication,
    entered: Readonly<Partial<Record<StoredKey, string>>>,
    signal: AbortSignal,
  ): Promise<IssuedToken> => {
    const tokenUrl = await tokenUrlOf(connection);
    const stored = parts.loadKey(connection);
    const load: LoadKey = async (item) => entered[item] ?? stored(item);
    const tested = { ...connection, clientAuthentication };
    const issued = await requestFor(parts, tested, { tokenUrl, credentials, load }, signal);
    parts.secrets.addToken(issued.accessToken);
    return issued;
  };
