// A network problem, a real server that causes it, and the steps that its advice names.
import { createPrivateKey } from 'node:crypto';
import { createNetwork } from '../../../src/main/network/network';
import type { WireRequest } from '../../../src/shared/bridge/api-request';
import type { Connection, StoredKey } from '../../../src/shared/connection';
import type { Problem, ProblemCode } from '../../../src/shared/problems/problem';
import { call, requestFor } from '../calling';
import { connectionWith } from '../connection';

/** What a person has entered: the connection's fields, its keychain items, the limits in Settings, the request. */
export interface Scene {
  readonly fields: Partial<Connection>;
  readonly keys?: Partial<Record<StoredKey, string>>;
  readonly limits?: { readonly timeMs?: number; readonly bytes?: number };
  readonly headerBytes?: number;
  readonly request?: Partial<WireRequest>;
  readonly abort?: AbortController;
}

/** Null if the call succeeded. */
export type Outcome = Problem | null;

interface Step {
  /** The words of `next` that the steps follow. */
  readonly advice: RegExp;
  /** Who has to act: the person in Settings, or someone else, whom the advice must name. */
  readonly by: 'person' | 'server' | 'proxy' | 'network';
  readonly act: (scene: Scene) => Scene | Promise<Scene>;
  /** The problem after the steps, if the call still doesn't succeed. */
  readonly leadsTo?: ProblemCode;
}

export interface AdviceCase {
  readonly code: ProblemCode;
  /** How the problem comes about. */
  readonly cause: string;
  readonly begin: () => Promise<Scene>;
  readonly steps: readonly Step[];
  /** Runs the case, if it isn't an API call. */
  readonly run?: (scene: Scene) => Promise<Outcome>;
}

/** With other fields. */
export const entering =
  (fields: Partial<Connection> | ((now: Partial<Connection>) => Partial<Connection>)) =>
  (scene: Scene): Scene => ({
    ...scene,
    fields: { ...scene.fields, ...(typeof fields === 'function' ? fields(scene.fields) : fields) },
  });

/** With `wrong` in the API base URL replaced by `right`. */
export const correcting = (wrong: string | RegExp, right: string) =>
  entering(({ apiBaseUrl = '' }) => ({ apiBaseUrl: apiBaseUrl.replace(wrong, right) }));

export const again = (scene: Scene): Scene => scene;

/** A file as Settings stores it. */
export const fileOf = (...pems: readonly string[]) => ({
  name: 'file.pem',
  pem: pems.join('\n'),
  about: '',
});

export const pkcs8Of = (key: string): string =>
  createPrivateKey(key).export({ type: 'pkcs8', format: 'pem' }).toString();

/** Runs the call as main does, over the routes that the fields lead to. */
export const runCall = async ({
  fields,
  keys,
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
    findRoutes: network(connection, async (item) => keys?.[item] ?? null),
    ...(limits && { limits }),
    ...(abort && { abort }),
  });
  return outcome.ok ? null : outcome.problem;
};
