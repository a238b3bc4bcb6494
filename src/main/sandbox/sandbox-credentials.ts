// The sandbox's API Key and Secret: generated on this computer and stored in the keychain like any other pair.
import { randomBytes } from 'node:crypto';
import type { Connection, CredentialsMarker } from '../../shared/connection';
import { SANDBOX } from '../../shared/place';
import type { Credentials, StoredCredentials } from '../credentials/credentials';
import { ProblemError } from '../problem-error';

interface Dependencies {
  readonly credentials: Credentials;
  /** Records where a generated pair is stored. */
  readonly note: (connectionId: string, marker: CredentialsMarker) => Promise<void>;
}

const generated = () => ({
  apiKey: randomBytes(16).toString('hex'),
  apiSecret: randomBytes(24).toString('base64url'),
  generated: true,
});

/** Returns a sandbox connection's pair: the stored one, or a new one. A lost generated pair is simply replaced. */
export const createSandboxCredentials = ({ credentials, note }: Dependencies) => {
  const make = async (
    connection: Connection,
    where: CredentialsMarker['keptIn'],
  ): Promise<StoredCredentials> => {
    const pair = generated();
    const marker = await credentials.save(connection.id, pair, where, SANDBOX);
    await note(connection.id, marker);
    return { ...pair, version: marker.version };
  };

  return {
    load: async (connection: Connection): Promise<StoredCredentials> => {
      if (connection.credentials === null) return make(connection, 'keychain');
      try {
        return await credentials.load(connection.id, connection.credentials, SANDBOX);
      } catch (error) {
        // Nothing came back: either the keychain is locked and refuses a new pair too, or the entry is gone.
        if (!(error instanceof ProblemError) || error.problem.code !== 'keychain-locked')
          throw error;
        return make(connection, 'keychain');
      }
    },
    /** Stored for this run only, if the keychain fails and the person chose that. */
    keepForThisRun: (connection: Connection): Promise<StoredCredentials> => make(connection, 'run'),
  };
};
