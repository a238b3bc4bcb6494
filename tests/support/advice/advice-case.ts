// A problem of the network, a real server that causes it, and the steps that its advice names.
import { createPrivateKey } from 'node:crypto';
import { createNetwork } from '../../../src/main/network/network';
import type { WireRequest } from '../../../src/shared/bridge/api-request';
import type { Connection, StoredKey } from '../../../src/shared/connection';
import type { Problem, ProblemCode } from '../../../src/shared/problems/problem';
import { call, requestFor } from '../calling';
import { connectionWith } from '../connection';

/** What a person has entered: the connection's fields, what it keeps in the keychain, Settings' limits, the request. */
export interface Scene {
  readonly fields: Partial<Connection>;
  readonly kept?: Partial<Record<StoredKey, string>>;
  readonly limits?: { readonly timeMs?: number; readonly bytes?: number };
  readonly headerBytes?: number;
  readonly request?: Partial<WireRequest>;
  readonly abort?: AbortController;
}

/** Null where the call came through. */
export type Outcome = Problem | null;

interface Step {
  /** The words of `next` that are followed. */
  readonly advice: RegExp;
  /** Whoever is to do it: the person at the fields, or somebody else, whom the advice has to name. */
  readonly by: 'person' | 'server' | 'proxy' | 'network';
  readonly act: (scene: Scene) => Scene | Promise<Scene>;
  /** What comes of it where the call does not come through. */
  readonly leadsTo?: ProblemCode;
}

export interface AdviceCase {
  readonly code: ProblemCode;
  /** How it comes about. */
  readonly cause: string;
  readonly begin: () => Promise<Scene>;
  readonly steps: readonly Step[];
  /** Where no call meets it. */
  readonly run?: (scene: Scene) => Promise<Outcome>;
}

/** With other fields. */
export const entering =
  (fields: Partial<Connection> | ((now: Partial<Connection>) => Partial<Connection>)) =>
  (scene: Scene): Scene => ({
    ...scene,
    fields: { ...scene.fields, ...(typeof fields === 'function' ? fields(scene.fields) : fields) },
  });

/** Of the API base URL, this in the place of that. */
export const correcting = (wrong: string | RegExp, right: string) =>
  entering(({ apiBaseUrl = '' }) => ({ apiBaseUrl: apiBaseUrl.replace(wrong, right) }));

export const again = (scene: Scene): Scene => scene;

/** A file as Settings keeps it. */
export const fileOf = (...pems: readonly string[]) => ({
  name: 'file.pem',
  pem: pems.join('\n'),
  about: '',
});

export const pkcs8Of = (key: string): string =>
  createPrivateKey(key).export({ type: 'pkcs8', format: 'pem' }).toString();

/** Makes the call as main makes it, by the ways that the fields lead to. */
export const runCall = async ({
  fields,
  kept,
  limits,
  request,
  abort,
  headerBytes = 256_000,
}: Scene): Promise<Outcome> => {
  const network = createNetwork({
    headerBytes: () => headerBytes,
    askSystemProxy: async () => 'DIRECT',
    hideProxyLogin: () => undefined,
  });
  const connection = connectionWith(fields);
  const { outcome } = await call(connection.apiBaseUrl, requestFor('/', request), {
    connection,
    findRoutes: network(connection, async (item) => kept?.[item] ?? null),
    ...(limits && { limits }),
    ...(abort && { abort }),
  });
  return outcome.ok ? null : outcome.problem;
};
