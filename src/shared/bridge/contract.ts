// The contract of window.keybearer: the two functions of the workbench.
//
// Schemas are what main checks; types are inferred from them, so nothing is declared twice. What main answers
// is typed only. No type here can hold a token or a secret; bytes cross as fresh Uint8Array copies.
import { z } from 'zod';
import type { Problem } from '../problems/problem';
import type { ApiOutcome, Progress } from './response';
import { apiRequestSchema, type ApiRequest } from './api-request';
import type { CHANNELS } from './channels';
import { readQuerySchema, type ReadResult, type ReadQuery } from './read';
import { tokenStatusQuerySchema, type TokenStatus, type TokenStatusQuery } from './token-status';

export interface ApiCall {
  readonly response: Promise<ApiOutcome>;
  /** Reads a window of the body; works while it still arrives. */
  read(query: ReadQuery): Promise<ReadResult>;
  /** Stops the call, or lets go of a finished one's body. */
  cancel(): void;
}

/** `F` is the DOM's File, which main's types do not have. */
export interface KeybearerBridge<F> {
  getTokenStatus(
    query?: TokenStatusQuery,
  ): Promise<TokenStatus | { readonly ok: false; readonly problem: Problem }>;
  callApi(request: ApiRequest<F>, onProgress?: (progress: Progress) => void): ApiCall;
}

/** What main holds each message against before anything else; a channel without a schema does not compile. */
export const SCHEMAS = {
  getTokenStatus: tokenStatusQuerySchema,
  callApi: z.tuple([z.uuid(), apiRequestSchema]),
  read: z.tuple([z.uuid(), readQuerySchema]),
  cancel: z.uuid(),
} as const satisfies Record<keyof typeof CHANNELS, z.ZodType>;
