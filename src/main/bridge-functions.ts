// Implements the bridge: validates what the page sends with the contract's schemas and passes it to the services.
import type { z } from 'zod';
import type { ApiOutcome, Progress } from '../shared/bridge/response';
import { SCHEMAS } from '../shared/bridge/contract';
import { failedCall } from '../shared/bridge/failed-call';
import type { ReadResult } from '../shared/bridge/read';
import type { TokenStatus } from '../shared/bridge/token-status';
import { describeProblem, type Problem } from '../shared/problems/problem';
import type { CallsOfPage } from './api/page-calls';
import { problemOf } from './problem-error';
import type { Gate, Passed } from './redaction/gate';

type Refusal = { readonly ok: false; readonly problem: Problem };

export interface TokenFunctions {
  /** `sentSince`: the number after which requests of programs are included; undefined for none. */
  readonly now: (sentSince: number | undefined) => TokenStatus;
  readonly changedSince: (
    revision: number,
    signal: AbortSignal,
    sentSince: number | undefined,
  ) => Promise<TokenStatus>;
  readonly select: (connectionId: string) => Promise<void>;
  /** Resolves even if the log-in failed; the token status has the problem. */
  readonly logIn: (options: { readonly keepForThisRun: boolean }) => Promise<void>;
  readonly cancelLogIn: () => void;
}

/** Each function takes unvalidated input and never rejects: an error would carry main's own text across. */
export interface BridgeFunctions {
  getTokenStatus(query: unknown): Promise<Passed<TokenStatus | Refusal>>;
  callApi(
    input: unknown,
    onProgress: (callId: string, progress: Passed<Progress>) => void,
  ): Promise<Passed<ApiOutcome>>;
  read(input: unknown): Promise<Passed<ReadResult>>;
  cancel(input: unknown): void;
  release(input: unknown): void;
  /** The page navigated, reloaded, crashed or closed. */
  leavePage(): void;
}

const refusal = (problem: Problem): Refusal => ({ ok: false, problem });

/** Runs `reply` on valid input. `refuse` makes the reply for everything else, and for whatever is thrown. */
const checked = async <S extends z.ZodType, T>(
  gate: Gate,
  schema: S,
  input: unknown,
  reply: (input: z.infer<S>) => Promise<T>,
  refuse: (problem: Problem) => T,
): Promise<Passed<T>> => {
  try {
    const parsed = schema.safeParse(input);
    return await gate.passInSlices(
      parsed.success ? await reply(parsed.data) : refuse(describeProblem('request-malformed')),
    );
  } catch (error) {
    return gate.pass(refuse(problemOf(error)));
  }
};

export const createBridgeFunctions = (
  tokens: TokenFunctions,
  calls: CallsOfPage,
  gate: Gate,
): BridgeFunctions => {
  // Aborts long-polling queries when the page that sent them goes away.
  let page = new AbortController();

  return {
    getTokenStatus: (query) =>
      checked<typeof SCHEMAS.getTokenStatus, TokenStatus | Refusal>(
        gate,
        SCHEMAS.getTokenStatus,
        query,
        async ({ connection, login, keepForThisRun, changedSince, sentSince }) => {
          if (connection !== undefined) await tokens.select(connection);
          if (login === 'cancel') tokens.cancelLogIn();
          if (login === true) await tokens.logIn({ keepForThisRun: keepForThisRun ?? false });
          return changedSince === undefined
            ? tokens.now(sentSince)
            : tokens.changedSince(changedSince, page.signal, sentSince);
        },
        refusal,
      ),
    callApi: (input, onProgress) =>
      checked(
        gate,
        SCHEMAS.callApi,
        input,
        ([id, request]) =>
          calls.start(id, request, (progress) => onProgress(id, gate.pass(progress))),
        (problem) => failedCall(problem, Date.now()),
      ),
    read: (input) =>
      checked<typeof SCHEMAS.read, ReadResult>(
        gate,
        SCHEMAS.read,
        input,
        ([id, query]) => calls.read(id, query),
        refusal,
      ),
    cancel: (input) => {
      const id = SCHEMAS.cancel.safeParse(input);
      if (id.success) calls.cancel(id.data);
    },
    release: (input) => {
      const id = SCHEMAS.release.safeParse(input);
      if (id.success) calls.release(id.data);
    },
    leavePage: () => {
      page.abort();
      page = new AbortController();
      calls.releaseAll();
    },
  };
};
