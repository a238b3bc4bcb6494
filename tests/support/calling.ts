// Runs calls as main does, with a given token instead of a requested one.
import { createMemoryBody } from './memory-body';
import { callApi } from '../../src/main/api/call';
import type { CallDependencies } from '../../src/main/api/call-run';
import type { ResponseBody } from '../../src/main/response/store/response-body';
import { DIRECT } from '../../src/main/http/route';
import { ProblemError } from '../../src/main/problem-error';
import type { FindRoutes } from '../../src/main/network/network';
import { createGate } from '../../src/main/redaction/gate';
import { createSecretsInUse, type SecretsInUse } from '../../src/main/redaction/secrets-in-use';
import type { ApiResponse, ApiOutcome, Progress } from '../../src/shared/bridge/response';
import type { WireRequest } from '../../src/shared/bridge/api-request';
import type { Connection } from '../../src/shared/connection';
import type { Problem } from '../../src/shared/problems/problem';
import { connectionWith } from './connection';

export const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ0ZXN0In0.dGhlLXNpZ25hdHVyZS1vZi10aGUtdG9rZW4';
export const SECRET = 's3cret/with+signs=and:more';

export const requestFor = (url: string, more: Partial<WireRequest> = {}): WireRequest => ({
  connection: 'c1',
  method: 'GET',
  url,
  headers: [],
  subscriptionId: 'test',
  requestId: 'fresh',
  body: { kind: 'none' },
  token: 'auto',
  confirmed: false,
  ...more,
});

interface Options {
  readonly connection?: Partial<Connection>;
  readonly limits?: Partial<ReturnType<CallDependencies['limits']>>;
  readonly findRoutes?: FindRoutes;
  readonly abort?: AbortController;
  readonly onProgress?: (progress: Progress) => void;
  /** Tokens in the order they're requested; the last one is repeated. */
  readonly tokens?: readonly string[];
  readonly apiSecret?: string;
  /** Tokens of other connections. */
  readonly otherTokens?: readonly string[];
  /** What was issued to the connection earlier in this run. */
  readonly own?: readonly string[];
  readonly createBody?: CallDependencies['createBody'];
}

export interface Called {
  readonly outcome: ApiOutcome;
  readonly text: string;
  readonly bytes: Buffer;
  readonly tokensAsked: number;
}

/** The dependencies of a call, with a given token. `base`: the connection's API base URL. */
export const dependenciesWith = (
  base: string,
  secrets: SecretsInUse,
  options: Options & { onToken?: () => void } = {},
): CallDependencies => {
  const connection = connectionWith({ apiBaseUrl: base, ...options.connection });
  const tokens = options.tokens ?? [TOKEN];
  let current = 0;
  return {
    connection: () => connection,
    addresses: async () => ({ apiBaseUrl: connection.apiBaseUrl }),
    findRoutes: () => options.findRoutes ?? (async () => [DIRECT]),
    tokens: {
      tokenFor: async () => {
        options.onToken?.();
        const accessToken = tokens[Math.min(current, tokens.length - 1)] ?? '';
        secrets.addToken(accessToken);
        return {
          accessToken,
          credentialsVersion: 'v1',
          scope: null,
          issuedAt: { wall: 0, monotonic: 0 },
          lifetimeMs: 1,
          lifetimeAssumed: false,
          own: new Set([accessToken]),
        };
      },
      drop: () => {
        current += 1;
      },
      ownSecrets: () => new Set(options.own),
    },
    secrets,
    gate: createGate(secrets.index),
    createBody: options.createBody ?? createMemoryBody,
    limits: () => ({
      timeMs: 60_000,
      bytes: 50_000_000,
      followRedirects: true,
      acceptsCompressed: true,
      ...options.limits,
    }),
    version: '0.0.0',
  };
};

/**
 * Options for a call whose time limit passes once its progress is so, rather than at a moment that depends on the
 * computer's speed: as the timer does, it ends the call with the problem `time-limit`.
 */
export const endingOnce = (isReached: (progress: Progress) => boolean) => {
  const abort = new AbortController();
  return {
    abort,
    onProgress: (progress: Progress) => {
      if (isReached(progress)) abort.abort(new ProblemError('time-limit'));
    },
  };
};

/** `base`: the connection's API base URL. */
export const call = async (
  base: string,
  request: WireRequest,
  options: Options = {},
): Promise<Called> => {
  const secrets = createSecretsInUse();
  secrets.addCredentials({ apiKey: 'the-key', apiSecret: options.apiSecret ?? SECRET });
  for (const token of [...(options.otherTokens ?? []), ...(options.own ?? [])])
    secrets.addToken(token);
  let tokensAsked = 0;
  const onToken = () => {
    tokensAsked += 1;
  };
  const dependencies = dependenciesWith(base, secrets, { ...options, onToken });
  const bodies: ResponseBody[] = [];
  const responded = await callApi(dependencies, request, {
    abort: options.abort ?? new AbortController(),
    onProgress: options.onProgress ?? (() => undefined),
    onBody: (body) => bodies.push(body),
  });
  const read = await bodies.at(-1)?.read({ what: 'bytes', from: 0, count: 1024 * 1024 });
  const bytes = Buffer.from(read?.ok === true && read.what === 'bytes' ? read.bytes : []);
  // The connection returns to its pool one turn later; a call in the same turn would open another.
  await new Promise((resolve) => setImmediate(resolve));
  const outcome = dependencies.gate.pass(responded);
  return { outcome, text: bytes.toString('utf8'), bytes, tokensAsked };
};

/** The response of a call that's expected to succeed. */
export const responseOf = ({ outcome }: Called): ApiResponse => {
  if (!outcome.ok)
    throw new Error(`It failed: ${outcome.problem.code} ${outcome.problem.detail ?? ''}`);
  return outcome.response;
};

/** The problem of a call that's expected to fail. */
export const problemIn = ({ outcome }: Called): Problem => {
  if (outcome.ok) throw new Error(`It succeeded: ${outcome.response.status}`);
  return outcome.problem;
};
