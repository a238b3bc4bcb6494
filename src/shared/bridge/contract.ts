// The contract of window.keybearer: the workbench's two functions.
//
// Main validates every message with these schemas, and the types of requests are inferred from them. Replies are typed
// only. No type here can hold a token or a secret, and bytes cross as fresh Uint8Array copies.
import { z } from 'zod';
import type { Problem } from '../problems/problem';
import type { ApiOutcome, Progress } from './response';
import { apiRequestSchema, type ApiRequest } from './api-request';
import type { CHANNELS } from './channels';
import { readQuerySchema, type ReadResult, type ReadQuery } from './read';
import { tokenStatusQuerySchema, type TokenStatus, type TokenStatusQuery } from './token-status';

/** A call that was started. It stays readable after it has ended, until it's released. */
export interface ApiCall {
  /** The outcome. Never rejects: an expected failure is `{ ok: false, problem }`. */
  readonly response: Promise<ApiOutcome>;
  /**
   * Reads a window of the body, also while it's still arriving. Never rejects; after the body was released it resolves
   * to the problem `response-released`.
   */
  read(query: ReadQuery): Promise<ReadResult>;
  /** Stops a running call, whose outcome then has the problem `cancelled`. What has arrived stays readable. */
  cancel(): void;
  /** Stops a running call too, and releases its body: the page won't read it any more. */
  release(): void;
}

/**
 * The functions that the preload exposes as `window.keybearer`.
 *
 * @typeParam F The DOM's File, which main's types don't include.
 */
export interface KeybearerBridge<F> {
  /**
   * Returns the status of the selected connection's token, and carries out what the query asks for first: selecting a
   * connection, logging in, cancelling a log-in, or waiting for a change. It can include what programs have sent.
   *
   * @param query By default, returns the current status at once.
   * @returns The status. A failed log-in is in its `state`. If the query itself fails, the problem:
   *   `request-malformed`, `connection-unknown` or `internal`.
   */
  getTokenStatus(
    query?: TokenStatusQuery,
  ): Promise<TokenStatus | { readonly ok: false; readonly problem: Problem }>;
  /**
   * Sends a request.
   *
   * @param request At most as large as `LIMITS` (request-limits.ts) allows; a larger one fails with
   *   `request-malformed`.
   * @param onProgress Called at most every 100 ms, and not at all for a fast call.
   * @returns The running call.
   * @throws A DataCloneError if the request can't be copied across the bridge.
   */
  callApi(request: ApiRequest<F>, onProgress?: (progress: Progress) => void): ApiCall;
}

/** The schemas with which main validates each message. A channel without a schema doesn't compile. */
export const SCHEMAS = {
  getTokenStatus: tokenStatusQuerySchema,
  callApi: z.tuple([z.uuid(), apiRequestSchema]),
  read: z.tuple([z.uuid(), readQuerySchema]),
  cancel: z.uuid(),
  release: z.uuid(),
} as const satisfies Record<keyof typeof CHANNELS, z.ZodType>;
