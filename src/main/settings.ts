// The settings page's requests on main's side: only its own session's protocol handler brings them here.
import { z } from 'zod';
import type { ClientAuthentication } from '../shared/choices';
import type { Connection } from '../shared/connection';
import { describeProblem } from '../shared/problem';
import {
  checkSchema,
  generalSettingsSchema,
  putConnectionSchema,
  type Check,
  type CheckResult,
  type CheckTry,
  type CredentialsInput,
  type PutConnection,
  type SettingsFailure,
  type SettingsResult,
  type SettingsState,
} from '../shared/settings';
import { newConnectionId, type Connections } from './connections/connections';
import { judgeFields } from './connections/judge-fields';
import type { Credentials, StoredCredentials } from './credentials/credentials';
import { ProblemError, problemOf } from './problem-error';
import type { IssuedToken } from './token/parse-token-response';

type Pair = Pick<StoredCredentials, 'apiKey' | 'apiSecret' | 'generated'>;

interface Dependencies {
  readonly connections: Connections;
  readonly credentials: Credentials;
  /** Nothing of the connection's tokens is used any more. */
  readonly forgetTokens: (connectionId: string) => void;
  readonly cancelKeychain: () => void;
  /** One request at the token endpoint with these very credentials; the token is dropped at once. */
  readonly tryToken: (
    connection: Connection,
    pair: Pair,
    way: ClientAuthentication,
  ) => Promise<IssuedToken>;
  /** What the program hides of its answers must know a secret before it is tried. */
  readonly hideSecret: (pair: Pair) => void;
  readonly redact: (text: string) => string;
  readonly generatePair: () => Pair;
  readonly changes: (onChange: () => void) => () => void;
}

/** Far more than a form can hold. */
const MAX_BODY_BYTES = 512 * 1024;

type Answer = SettingsState | SettingsResult<object>;

const OK = { ok: true } as const;

export const createSettingsServer = (
  dependencies: Dependencies,
): ((request: Request) => Promise<Response>) => {
  const { connections, credentials, forgetTokens, tryToken, hideSecret, redact, generatePair } =
    dependencies;

  const state = (): SettingsState => ({
    connections: connections.list(),
    selected: connections.selected().id,
    general: connections.general(),
    notices: connections.notices(),
  });

  /** What was entered, completed from what is stored: the Secret alone can be replaced. Null: nothing was entered. */
  const completePair = async (
    connection: Connection | null,
    { apiKey = '', apiSecret = '' }: CredentialsInput,
  ): Promise<Pair | null> => {
    if (apiKey === '' && apiSecret === '') return null;
    if (apiKey !== '' && apiSecret !== '') return { apiKey, apiSecret, generated: false };
    if (connection?.credentials == null) throw new ProblemError('credentials-incomplete');
    const stored = await credentials.load(connection.id, connection.credentials);
    return {
      apiKey: apiKey === '' ? stored.apiKey : apiKey,
      apiSecret: apiSecret === '' ? stored.apiSecret : apiSecret,
      generated: false,
    };
  };

  /** Credentials first: where the keychain refuses, nothing has changed and the form keeps what was typed. */
  const put = async (
    id: string | null,
    { fields, credentials: input, keepForThisRun }: PutConnection,
  ) => {
    const faults = judgeFields(fields);
    if (Object.keys(faults).length > 0) throw new FieldsError(faults);
    const existing = id === null ? null : connections.get(id);
    const connectionId = id ?? newConnectionId();
    const pair = await completePair(existing, input);
    const marker =
      pair === null
        ? null
        : await credentials.save(connectionId, pair, keepForThisRun ? 'run' : 'keychain');
    if (pair !== null) hideSecret(pair);
    const connection =
      existing === null
        ? await connections.add(fields, connectionId)
        : await connections.update(connectionId, fields);
    if (marker !== null) await connections.setCredentials(connectionId, marker);
    if (existing !== null) await connections.select(connectionId);
    forgetTokens(connectionId);
    return { ...OK, connection: connections.get(connection.id) };
  };

  const removeCredentials = async (id: string): Promise<void> => {
    // Whatever the keychain says, no call is made with them from now on.
    forgetTokens(id);
    await credentials.remove(id, connections.get(id).credentials);
    await connections.setCredentials(id, null);
  };

  const pairToCheck = async ({
    connection: id,
    fields,
    credentials: input,
  }: Check): Promise<Pair> => {
    const existing = id === null ? null : connections.get(id);
    const entered = await completePair(existing, input);
    if (entered !== null) return entered;
    if (existing?.credentials != null) return credentials.load(existing.id, existing.credentials);
    if (fields.environment === 'sandbox') return generatePair();
    throw new ProblemError('credentials-missing');
  };

  /** The chosen way first; the other two only where encoding can be what the server refuses. */
  const waysToTry = (
    chosen: ClientAuthentication,
    tries: readonly CheckTry[],
  ): ClientAuthentication | null => {
    if (tries.length === 0) return chosen;
    if (tries[0]?.problem?.code !== 'invalid_client-encoding') return null;
    return (['basic-unencoded', 'body'] as const)[tries.length - 1] ?? null;
  };

  const check = async (request: Check): Promise<CheckResult> => {
    const { fields } = request;
    const faults = judgeFields(fields);
    if (Object.keys(faults).length > 0) throw new FieldsError(faults);
    const pair = await pairToCheck(request);
    hideSecret(pair);
    const connection: Connection = {
      ...fields,
      id: request.connection ?? newConnectionId(),
      credentials: null,
    };
    const tries: CheckTry[] = [];
    for (;;) {
      const way = waysToTry(fields.clientAuthentication, tries);
      const refused = tries[0]?.problem;
      if (way === null && refused != null) return { ok: false, problem: refused };
      const startedAt = performance.now();
      try {
        const { lifetimeSeconds, scope } = await tryToken(
          connection,
          pair,
          way ?? fields.clientAuthentication,
        );
        const accepted = way ?? fields.clientAuthentication;
        tries.push({ clientAuthentication: accepted, problem: null });
        return {
          ...OK,
          tries,
          accepted,
          lifetimeSeconds,
          scope,
          ms: performance.now() - startedAt,
        };
      } catch (error) {
        tries.push({
          clientAuthentication: way ?? fields.clientAuthentication,
          problem: problemOf(error),
        });
      }
    }
  };

  const respond = async (method: string, path: string, body: unknown): Promise<Answer | null> => {
    const [, , collection, id, part] = path.split('/');
    switch (
      `${method} ${collection ?? ''}${id === undefined ? '' : '/:id'}${part === undefined ? '' : `/${part}`}`
    ) {
      case 'GET state':
        return state();
      case 'POST connections':
        return put(null, putConnectionSchema.parse(body));
      case 'PUT connections/:id':
        return put(id ?? '', putConnectionSchema.parse(body));
      case 'DELETE connections/:id':
        await removeCredentials(id ?? '');
        await connections.remove(id ?? '');
        return OK;
      case 'DELETE connections/:id/credentials':
        await removeCredentials(id ?? '');
        return OK;
      case 'POST check':
        return check(checkSchema.parse(body));
      case 'POST cancel-keychain':
        dependencies.cancelKeychain();
        return OK;
      case 'PUT general':
        await connections.setGeneral(generalSettingsSchema.parse(body));
        return OK;
      case 'POST clear-history':
        await connections.clearHistory();
        return OK;
      default:
        return null;
    }
  };

  /** One event for each change, until the page goes: its end is told by cancel(), never by the request's signal. */
  const changeStream = (): Response => {
    let stop = (): void => undefined;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const event = Buffer.from('data: changed\n\n');
        controller.enqueue(new Uint8Array(Buffer.from(': open\n\n')));
        stop = dependencies.changes(() => controller.enqueue(new Uint8Array(event)));
      },
      cancel: () => stop(),
    });
    return new Response(stream, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });
  };

  const failure = (error: unknown): SettingsFailure => {
    if (error instanceof FieldsError)
      return { ok: false, problem: error.problem, fields: error.fields };
    const problem = error instanceof z.ZodError ? malformed(error) : problemOf(error);
    const { detail } = problem;
    return {
      ok: false,
      problem: detail === undefined ? problem : { ...problem, detail: redact(detail) },
    };
  };

  return async (request) => {
    const { pathname } = new URL(request.url);
    const { method } = request;
    if (method === 'GET' && pathname === '/api/changes') return changeStream();
    try {
      const answer = await respond(method, pathname, await readJson(request));
      return answer === null
        ? json({ ok: false, problem: describeProblem('request-malformed') }, 404)
        : json(answer);
    } catch (error) {
      return json(failure(error));
    }
  };
};

class FieldsError extends ProblemError {
  readonly fields: Record<string, string>;
  constructor(fields: Readonly<Partial<Record<string, string>>>) {
    super('field-invalid');
    this.fields = fields as Record<string, string>;
  }
}

/** Names paths, never values: what was typed may be a secret. */
const malformed = (error: z.ZodError) =>
  describeProblem('request-malformed', {
    detail: error.issues.map(({ path }) => path.join('.')).join(', '),
  });

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });

/** Null where there is no body. Throws for what is not JSON, or larger than any form. */
const readJson = async (request: Request): Promise<unknown> => {
  if (request.body === null) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES)
      throw new ProblemError('request-malformed', { detail: 'It is too large.' });
    parts.push(part);
  }
  try {
    return parts.length === 0 ? null : JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    throw new ProblemError(
      'request-malformed',
      {},
      { cause: error instanceof SyntaxError ? undefined : error },
    );
  }
};
