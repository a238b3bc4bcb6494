// Saves and removes a connection: first its credentials in the keychain, then what isn't secret.
import type { Connection, ConnectionFields, KeyMarkers } from '../../shared/connection';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import type { PutConnection, Saved } from '../../shared/settings';
import type { Connections } from '../connections/connections';
import { newConnectionId } from '../connections/default-settings';
import type { Agreement } from '../credentials/consent/agreement';
import { placeOf } from '../credentials/place';
import { discardKeys, saveKeys, type KeepingDependencies } from './save-keys';
import {
  completePair,
  withUsableCredentials,
  type CompletingDependencies,
  type Pair,
} from './complete-pair';
import { assertFields } from './fields-error';
import { enteredItems, prepareKeys, type PreparedKeys } from './prepare-keys';
import { trimFields } from './trim-fields';
import type { Trial } from './token-trial';
import { tryReplacement, type TryToken } from './try-replacement';

export interface SavingDependencies
  extends KeepingDependencies, Omit<CompletingDependencies, 'agreement'> {
  readonly connections: Connections;
  readonly agreement: Agreement;
  /** Registers the secret for redaction. */
  readonly hideSecret: (pair: Pair) => void;
  readonly tryToken: TryToken;
  readonly trial: Trial;
  /** Whether the workbench has neither a running request nor a response, which would be taken for another connection's. */
  readonly maySwitch: () => boolean;
}

/**
 * `id` null: a new connection. If the keychain refuses, nothing has changed and the form keeps its input. Selects the
 * saved connection in the workbench if that may switch. Throws a ProblemError.
 */
export const saveConnection = async (
  dependencies: SavingDependencies,
  id: string | null,
  put: PutConnection,
): Promise<Saved> => {
  assertFields(put.fields);
  const { connections, storedKeys, forgetTokens } = dependencies;
  const notices: Problem[] = [];
  const existing = id === null ? null : connections.get(id);
  const { items, keyId } = await prepareKeys(storedKeys, existing, put.fields, put.keys);
  const tidied = { ...put, fields: trimFields(put.fields, keyId) };
  const connectionId =
    existing === null
      ? await addConnection(dependencies, tidied, items)
      : await replaceConnection(dependencies, existing, tidied, items, notices);
  if (dependencies.maySwitch()) await connections.select(connectionId);
  forgetTokens(connectionId);
  return { connection: connections.get(connectionId), notices };
};

const where = ({ keepForThisRun }: PutConnection) => (keepForThisRun ? 'run' : 'keychain');

const addConnection = async (
  dependencies: SavingDependencies,
  put: PutConnection,
  prepared: PreparedKeys,
): Promise<string> => {
  const { connections, credentials, hideSecret } = dependencies;
  const id = newConnectionId();
  const agreement = dependencies.agreement.forForm(enteredItems(put.credentials, prepared));
  const pair = await completePair(
    { credentials, agreement },
    null,
    put.credentials,
    put.fields.clientAuthentication,
  );
  if (pair !== null) hideSecret(pair);
  const marker =
    pair === null ? null : await credentials.save(id, pair, where(put), placeOf(put.fields));
  let keys: KeyMarkers = {};
  try {
    keys = await saveKeys(dependencies, id, put.fields, prepared, where(put));
    await connections.add(put.fields, id, keys);
  } catch (error) {
    // No connection will ever refer to these entries, so they would stay in the keychain for good.
    await discardKeys(dependencies, id, keys);
    await credentials.remove(id, marker).catch(() => undefined);
    throw error;
  }
  if (marker !== null) await connections.setCredentials(id, marker);
  return id;
};

const replaceConnection = async (
  dependencies: SavingDependencies,
  existing: Connection,
  put: PutConnection,
  prepared: PreparedKeys,
  notices: Problem[],
): Promise<string> => {
  const { connections, credentials, hideSecret } = dependencies;
  const { id } = existing;
  const usable = withUsableCredentials(existing, put.fields);
  const wanted = { ...usable, ...put.fields };
  const agreement = dependencies.agreement.forForm(enteredItems(put.credentials, prepared));
  const move = await agreement.beforeSave(existing, wanted);
  const pair = await completePair(
    { credentials, agreement },
    wanted,
    put.credentials,
    put.fields.clientAuthentication,
  );
  if (pair !== null) {
    hideSecret(pair);
    if (usable.credentials !== null && put.evenIfRefused !== true) {
      const untried = await tryReplacement(dependencies, wanted, pair, prepared, (item) =>
        agreement.key(wanted, item),
      );
      if (untried !== null) notices.push(untried);
    }
  }
  const keys = await saveKeys(dependencies, id, put.fields, prepared, where(put));
  const outdated = outdatedItems(put.fields, keys);
  try {
    await move.make();
    if (pair !== null) {
      const marker = await credentials.save(id, pair, where(put), placeOf(put.fields));
      // At the next start, nothing would refer to the former entry any more. Often the keychain fails, which is why the
      // new pair is kept for this run; that is reported.
      if (put.keepForThisRun && existing.credentials?.keptIn === 'keychain')
        await credentials
          .removeFromKeychain(id)
          .catch(() => notices.push(describeProblem('keychain-entry-left')));
      // Recorded before the fields: if those can't be written, what's known about the credentials is still true.
      await connections.setCredentials(id, marker);
    } else if (usable.credentials === null && existing.credentials !== null) {
      await removeCredentials(dependencies, id);
    }
    await connections.update(id, put.fields, {
      ...omit(existing.keys, outdated),
      ...keys,
    });
  } catch (error) {
    await move.takeBack();
    await discardKeys(dependencies, id, keys);
    throw error;
  }
  await discardKeys(dependencies, id, pick(existing.keys, outdated));
  return id;
};

/** A key is useless without its certificate. */
const outdatedItems = ({ clientCertificate }: ConnectionFields, keys: KeyMarkers) => [
  ...Object.keys(keys),
  ...(clientCertificate === null ? ['clientKey'] : []),
];

const omit = (keys: KeyMarkers, items: readonly string[]): KeyMarkers =>
  Object.fromEntries(Object.entries(keys).filter(([item]) => !items.includes(item)));

const pick = (keys: KeyMarkers, items: readonly string[]): KeyMarkers =>
  Object.fromEntries(Object.entries(keys).filter(([item]) => items.includes(item)));

/** Throws ProblemError `keychain-removal-unconfirmed` if the entry may still exist; it counts as saved then. */
export const removeCredentials = async (
  { connections, credentials, forgetTokens }: SavingDependencies,
  id: string,
): Promise<void> => {
  // From now on nothing is sent with them, even if the keychain fails.
  forgetTokens(id);
  await credentials.remove(id, connections.get(id).credentials);
  await connections.setCredentials(id, null);
};
