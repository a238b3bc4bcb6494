// Opens Keybearer's services for one command: its settings, which the command never changes, and the credentials that
// the caller passed.
import { join } from 'node:path';
import { checkFields } from '../../main/connections/check-fields';
import {
  loadConnections,
  sandboxConnection,
  type Connections,
} from '../../main/connections/connections';
import { placeOf } from '../../main/credentials/place';
import type { Host } from '../../main/host/host';
import { createNodeHost, profileFolder } from '../../main/host/node-host';
import { ignoreTlsSwitch } from '../../main/network/tls-environment';
import { ProblemError } from '../../main/problem-error';
import { createServices, type Services } from '../../main/services';
import type { Connection, ConnectionFields } from '../../shared/connection';
import { FORTELLIS, FORTELLIS_SCOPE } from '../../shared/fortellis/environments';
import { VERSION } from '../version';
import { readGivenPair, type GivenPair } from './given-credentials';

/** The options that say which connection to use. */
export interface ConnectionOptions {
  /** A connection's name or ID. */
  readonly connection?: string;
  readonly credentialsStdin?: boolean;
  readonly tokenUrl?: string;
  readonly apiUrl?: string;
  readonly scope?: string;
}

export interface OpenServices {
  readonly services: Services;
  readonly host: Host;
  /** The connection that the command is about. */
  readonly connection: Connection;
  readonly isPairGiven: boolean;
}

/** Names needn't be unique; IDs are. */
const findConnection = (connections: Connections, wanted: string): Connection => {
  const all = connections.list();
  const byId = all.find(({ id }) => id === wanted);
  const named = all.filter(({ name }) => name === wanted);
  const [found] = byId === undefined ? named : [byId];
  if (found !== undefined && (byId !== undefined || named.length === 1)) return found;
  throw new ProblemError('connection-unknown', {
    title:
      named.length > 1
        ? `${named.length} connections are named “${wanted}”.`
        : `There’s no connection named “${wanted}”.`,
    next: 'Run keybearer connections to see their names and IDs.',
  });
};

/** A connection for credentials that the caller passed: to the addresses that were given, or Fortellis Production's. */
const addConnection = async (
  connections: Connections,
  { tokenUrl, apiUrl, scope }: ConnectionOptions,
): Promise<Connection> => {
  const { id, credentials: _none, keys: _noKeys, ...usual } = sandboxConnection();
  const production = FORTELLIS['fortellis-production'];
  const isCustom = tokenUrl !== undefined || apiUrl !== undefined;
  const fields: ConnectionFields = {
    ...usual,
    name: isCustom ? 'Command line' : production.name,
    environment: isCustom ? 'custom' : 'fortellis-production',
    tokenUrl: isCustom ? (tokenUrl ?? '') : production.tokenUrl,
    apiBaseUrl: isCustom ? (apiUrl ?? '') : production.apiBaseUrl,
    scope: scope ?? (isCustom ? '' : FORTELLIS_SCOPE),
    subscriptionId: '',
  };
  const errors = checkFields(fields);
  const [field, message] = Object.entries(errors)[0] ?? [];
  if (message !== undefined) {
    const option = field === 'tokenUrl' ? '--token-url' : '--api-url';
    throw new ProblemError('field-invalid', { title: `${option}: ${message}`, next: '' });
  }
  return connections.add(fields, id);
};

/** The connection that the options name; otherwise the one that's selected in Keybearer. */
const chooseConnection = async (
  connections: Connections,
  options: ConnectionOptions,
  isPairGiven: boolean,
): Promise<Connection> => {
  if (options.connection !== undefined) return findConnection(connections, options.connection);
  return isPairGiven ? addConnection(connections, options) : connections.selected();
};

const storeGivenPair = async (
  { credentials, connections }: Services,
  connection: Connection,
  pair: GivenPair,
): Promise<void> => {
  const marker = await credentials.save(
    connection.id,
    { ...pair, generated: false },
    'run',
    placeOf(connection),
  );
  await connections.setCredentials(connection.id, marker);
};

/** URLs are for credentials that are passed; the connections of Keybearer have their own. */
const assertPairFor = ({ tokenUrl, apiUrl, scope }: ConnectionOptions): void => {
  if (tokenUrl === undefined && apiUrl === undefined && scope === undefined) return;
  throw new ProblemError('credentials-missing', {
    title: 'No credentials were passed for these URLs.',
    next: 'Pass them with --credentials-stdin, in the file that KEYBEARER_CREDENTIALS_FILE names, or in KEYBEARER_API_KEY and KEYBEARER_API_SECRET.',
  });
};

/**
 * Throws a ProblemError: what was passed isn't valid, or the connection is unknown; or the signal's reason if it's
 * aborted while the credentials are read.
 */
export const openServices = async (
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<OpenServices> => {
  const pair = await readGivenPair({
    input: options.credentialsStdin === true ? process.stdin : null,
    env: process.env,
    signal,
  });
  if (pair === null) assertPairFor(options);
  const connections = await loadConnections(join(profileFolder(), 'settings.json'), {
    notices: ignoreTlsSwitch(process.env),
    saves: 'never',
  });
  const host = createNodeHost(VERSION);
  const services = createServices({
    host,
    connections,
    // There's nobody to ask: what isn't agreed to already is refused.
    askConsent: async () => false,
  });
  const { id } = await chooseConnection(connections, options, pair !== null);
  await connections.select(id);
  // A certificate's key or a proxy's password in the keychain isn't the command's to use either.
  await connections.setKeys(id, {});
  if (pair !== null) {
    services.secrets.addCredentials(pair);
    await storeGivenPair(services, connections.get(id), pair);
  }
  const connection = connections.get(id);
  return { services, host, connection, isPairGiven: pair !== null };
};

/**
 * Makes sure that the command may use the connection's credentials: those that the caller passed, or a sandbox's, which
 * are generated for this command. Throws ProblemError `program-not-allowed` for any in the keychain.
 */
export const takeCredentials = async (open: OpenServices): Promise<void> => {
  const { services, connection, isPairGiven } = open;
  if (isPairGiven) return;
  if (connection.environment !== 'sandbox')
    throw new ProblemError('program-not-allowed', {
      detail: `The connection is “${connection.name}”.`,
    });
  await services.sandbox.keepForThisRun(connection);
};
