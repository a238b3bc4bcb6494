// What the settings page's requests act on: a real settings file in a temporary folder, a keyring in memory, and a
// configurable token endpoint.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadConnections } from '../../src/main/connections/connections';
import { placeOf, placeOfItem } from '../../src/main/credentials/place';
import type { CheckDependencies } from '../../src/main/settings/check-connection';
import type { Pair } from '../../src/main/settings/complete-pair';
import type { IssuedToken } from '../../src/main/token/parse-token-response';
import type { ClientAuthentication } from '../../src/shared/choices';
import type { Connection, StoredKey, KeyMarkers } from '../../src/shared/connection';
import { connectionWith, fieldsOf } from './connection';
import { keyringWith } from './keyring';

/** A request at the token endpoint. */
export interface Tried {
  readonly connection: Connection;
  readonly pair: Pair;
  readonly method: ClientAuthentication;
  readonly entered: Readonly<Partial<Record<StoredKey, string>>>;
  readonly signal: AbortSignal;
}

export const STORED: Pair = {
  apiKey: 'stored-key',
  apiSecret: 'stored-secret',
  generated: false,
};
export const TOKEN: IssuedToken = { accessToken: 'a-token', lifetimeSeconds: 3_600, scope: 'read' };

/** Its settings file has the first start's sandbox, and nothing is stored. Removed when the test has finished. */
export const openSettingsRoom = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const connections = await loadConnections(join(folder, 'settings.json'));
  const keyring = keyringWith((id) => connections.list().find((each) => each.id === id) ?? null);
  const { credentials, storedKeys, agreement } = keyring;
  /** In order: `forget ID`, `hide SECRET`, `try METHOD`. */
  const events: string[] = [];
  const tried: Tried[] = [];
  let respond = (_tried: Tried): Promise<IssuedToken> => Promise.resolve(TOKEN);
  const tryToken: CheckDependencies['tryToken'] = (connection, pair, method, entered, signal) => {
    const request = { connection, pair, method, entered, signal };
    events.push(`try ${method}`);
    tried.push(request);
    return respond(request);
  };
  return {
    connections,
    keyring,
    events,
    tried,
    /** Sets how the token endpoint responds from now on. */
    respondWith: (responding: (tried: Tried) => Promise<IssuedToken>): void => {
      respond = responding;
    },
    dependencies: {
      connections,
      credentials,
      storedKeys,
      agreement,
      maySwitch: () => true,
      forgetTokens: (id: string) => void events.push(`forget ${id}`),
      hideSecret: ({ apiSecret }: Pair) => void events.push(`hide ${apiSecret}`),
      tryToken,
      sandboxPair: (connection: Connection): Promise<Pair> =>
        Promise.resolve({ apiKey: connection.id, apiSecret: 'of-the-sandbox', generated: true }),
    },
    /** Adds a connection with this ID, with a pair and each of these items stored for its place. */
    stored: async (
      more: Partial<Connection> = {},
      items: readonly StoredKey[] = [],
      pair: Pair | null = STORED,
    ): Promise<Connection> => {
      const connection = connectionWith(more);
      const { id } = connection;
      let keys: KeyMarkers = {};
      for (const item of items) {
        const place = placeOfItem(item, connection);
        const marker = await storedKeys.save(id, item, `stored-${item}`, 'keychain', place);
        keys = { ...keys, [item]: marker };
      }
      await connections.add(fieldsOf(connection), id, keys);
      if (pair !== null) {
        const marker = await credentials.save(id, pair, 'keychain', placeOf(connection));
        await connections.setCredentials(id, marker);
      }
      return connections.get(id);
    },
  };
};

export type SettingsRoom = Awaited<ReturnType<typeof openSettingsRoom>>;
