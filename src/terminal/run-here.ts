// Runs a task in this process, with services of its own: Keybearer's settings, which it never changes, and the
// credentials that the caller passed, or those in the keychain if a person always allows that.
import { join } from 'node:path';
import { checkFields } from '../main/connections/check-fields';
import { loadConnections, type Connections } from '../main/connections/connections';
import { sandboxConnection } from '../main/connections/default-settings';
import { placeOf } from '../main/credentials/place';
import type { Host } from '../main/host/host';
import { ignoreTlsSwitch } from '../main/network/tls-environment';
import type { Streams } from '../main/command/command-context';
import { exitCodeOf, type ExitCode } from '../main/command/exit-code';
import { findConnection } from '../main/command/find-connection';
import { printProblem } from '../main/command/print-problem';
import { runTask } from '../main/command/run-task';
import { printTaskProblem } from '../main/command/send';
import type { Task } from '../main/command/task';
import { assertPermitted } from '../main/programs/consent/assert-permitted';
import { usesConnection, type UsingTask } from '../main/programs/consent/describe-task';
import { orAborted } from '../main/or-aborted';
import { ProblemError, problemOf } from '../main/problem-error';
import { createResponseBodies } from '../main/response/bodies/response-bodies';
import { removeParts } from '../main/response/bodies/write-file';
import { startWorker } from '../main/response/worker/start-worker';
import { startedOnce } from '../shared/started-once';
import { createServices, type Services } from '../main/services';
import type { Connection, ConnectionFields } from '../shared/connection';
import { FORTELLIS, FORTELLIS_SCOPE } from '../shared/fortellis/environments';
import type { GivenPair } from './given-credentials';

/** The options that say which connection to use. */
export interface ConnectionOptions {
  /** A connection's name or ID. */
  readonly connection?: string | undefined;
  readonly profile?: string;
  readonly credentialsStdin?: boolean;
  readonly tokenUrl?: string;
  readonly apiUrl?: string;
  readonly scope?: string;
}

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

interface Opened {
  readonly services: Services;
  readonly host: Host;
  readonly connection: Connection;
}

/** Throws a ProblemError: what was passed isn't valid, or the connection is unknown. */
const open = async ({
  options,
  profile,
  pair,
  createHost,
}: Omit<Running, 'task' | 'abort' | 'streams'>): Promise<Opened> => {
  const connections = await loadConnections(join(profile, 'settings.json'), {
    notices: ignoreTlsSwitch(process.env),
    saves: 'never',
  });
  const host = createHost();
  const services = createServices({
    host,
    connections,
    // There's nobody to ask: what isn't agreed to already is refused.
    askConsent: async () => false,
  });
  const { id, environment } = await chooseConnection(connections, options, pair !== null);
  await connections.select(id);
  // A certificate's key or a proxy's password in the keychain goes with the stored credentials only.
  if (pair !== null || environment === 'sandbox') await connections.setKeys(id, {});
  if (pair !== null) {
    services.secrets.addCredentials(pair);
    await storeGivenPair(services, connections.get(id), pair);
  }
  return { services, host, connection: connections.get(id) };
};

/**
 * Call it for each task. A sandbox's credentials are generated for the first one; each that uses the keychain's has to
 * be allowed, or ProblemError `program-not-allowed` is thrown.
 */
const credentialsTaker = ({ services, connection }: Opened) => {
  const generate = startedOnce(() => services.sandbox.keepForThisRun(connection));
  return async (task: UsingTask): Promise<void> => {
    if (connection.environment === 'sandbox') await generate();
    else await assertPermitted(services, task, connection, process.pid);
  };
};

/** After a change from outside, nothing is allowed, so that stored credentials aren't used here. */
const printNotices = ({ services }: Opened, streams: Streams): void => {
  for (const notice of services.connections.notices())
    if (notice.code !== 'settings-changed-outside')
      printProblem(streams, services.gate.pass(notice));
};

/** A task, and what it runs with. */
export interface Running {
  readonly options: ConnectionOptions;
  /** The folder with Keybearer's settings. */
  readonly profile: string;
  readonly createHost: () => Host;
  /** The credentials that the caller passed; null for those of the connection. */
  readonly pair: GivenPair | null;
  readonly task: Task;
  readonly streams: Streams;
  /** Aborted with a ProblemError to stop. */
  readonly abort: AbortController;
}

/** Services in which one task after another runs. */
export interface Session {
  /** Never rejects: what fails is printed. */
  run(task: Task, streams: Streams, abort: AbortController): Promise<ExitCode>;
  close(): Promise<void>;
}

/** What's removed if the process ends meanwhile. A server for agents has many tasks at once, and one listener. */
const cleanUps = new Set<() => void>();
process.once('exit', () => {
  for (const remove of cleanUps) remove();
});

/** Throws a ProblemError of what was passed. `streams` get the notices about the settings. */
export const openSession = async (running: Omit<Running, 'task' | 'abort'>): Promise<Session> => {
  const { pair } = running;
  const opened = await open(running);
  const { services, host, connection } = opened;
  const responses = createResponseBodies({
    startWorker,
    parentFolder: host.responsesFolder,
    secrets: services.secrets,
  });
  // If Ctrl+C is pressed twice, nothing else removes them.
  const removeFiles = (): void => {
    removeParts();
    void responses.close();
  };
  cleanUps.add(removeFiles);
  printNotices(opened, running.streams);
  const takeCredentials = credentialsTaker(opened);
  return {
    run: async (task, streams, abort) => {
      try {
        if (pair === null && usesConnection(task))
          await orAborted(takeCredentials(task), abort.signal);
        return await runTask(task, { services, connection, responses, streams }, abort);
      } catch (error) {
        streams.progress('');
        const { signal } = abort;
        const problem = services.gate.pass(problemOf(signal.aborted ? signal.reason : error));
        await printTaskProblem(task, streams, problem);
        return exitCodeOf(problem.code);
      }
    },
    close: async () => {
      await responses.close();
      services.close();
      cleanUps.delete(removeFiles);
      responses.removeOld();
    },
  };
};

/** Throws a ProblemError of what was passed. What fails later is printed. */
export const runHere = async (running: Running): Promise<ExitCode> => {
  const session = await openSession(running);
  try {
    return await session.run(running.task, running.streams, running.abort);
  } finally {
    await session.close();
  }
};
