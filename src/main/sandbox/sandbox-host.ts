// Resolves a connection's addresses and credentials, whether it's a sandbox connection or not.
import type { Connection } from '../../shared/connection';
import type { Connections } from '../connections/connections';
import type { Credentials, StoredCredentials } from '../credentials/credentials';
import type { SandboxAddress } from './messages';
import { createSandbox, type ProcessLike } from './sandbox';
import { createSandboxCredentials } from './sandbox-credentials';

interface Dependencies {
  readonly fork: () => ProcessLike;
  readonly credentials: Credentials;
  /**
   * Loads the stored pair of a connection that isn't a sandbox; asks before it goes to another place than it was
   * entered for.
   */
  readonly storedPair: (connection: Connection) => Promise<StoredCredentials>;
  readonly connections: Pick<Connections, 'setCredentials'>;
}

export interface Addresses {
  readonly tokenUrl: string;
  readonly apiBaseUrl: string;
}

export const createSandboxHost = (dependencies: Dependencies) => {
  const { fork, credentials, storedPair, connections } = dependencies;
  const sandbox = createSandbox({ fork });
  const pairs = createSandboxCredentials({ credentials, note: connections.setCredentials });
  /** Generated pairs only. The sandbox refuses a pair that a person typed. */
  const clients = new Map<string, { readonly apiKey: string; readonly apiSecret: string }>();
  let address: SandboxAddress | null = null;

  const start = async (): Promise<SandboxAddress> => {
    address = await sandbox.start([...clients.values()]);
    return address;
  };

  const welcome = (id: string, { generated, apiKey, apiSecret }: StoredCredentials): void => {
    if (generated) clients.set(id, { apiKey, apiSecret });
    else clients.delete(id);
  };

  const isSandbox = ({ environment }: Connection): boolean => environment === 'sandbox';

  /** Returns a sandbox connection's pair and registers it with the sandbox. */
  const pairOf = async (connection: Connection): Promise<StoredCredentials> => {
    const stored = await pairs.load(connection);
    welcome(connection.id, stored);
    return stored;
  };

  const addresses = async (connection: Connection): Promise<Addresses> => {
    if (!isSandbox(connection)) return connection;
    const { tokenUrl, origin } = await start();
    return { tokenUrl, apiBaseUrl: origin };
  };

  return {
    /** Starts the sandbox if the connection is to it. */
    addresses,
    /** Starts nothing. */
    addressesNow: (connection: Connection): Addresses =>
      isSandbox(connection)
        ? { tokenUrl: address?.tokenUrl ?? '', apiBaseUrl: address?.origin ?? '' }
        : connection,
    /** What a token request needs: credentials from the keychain, and the Token URL. */
    prepare: async (connection: Connection) => {
      if (!isSandbox(connection)) {
        return { credentials: await storedPair(connection), tokenUrl: connection.tokenUrl };
      }
      const stored = await pairOf(connection);
      const { tokenUrl } = await addresses(connection);
      return { credentials: stored, tokenUrl };
    },
    keepForThisRun: async (connection: Connection): Promise<void> => {
      welcome(connection.id, await pairs.keepForThisRun(connection));
    },
    pairOf,
    stop: sandbox.stop,
  };
};
