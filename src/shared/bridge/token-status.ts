// Types of getTokenStatus: its query, and what the window may know about connections and the token.
import { z } from 'zod';
import type { ClientAuthentication, Environment } from '../choices';
import type { CredentialsMarker } from '../connection';
import type { Problem } from '../problems/problem';
import type { SentByProgram } from '../sent-by-program';
import type { Header } from './response';

/** Schema of a query. */
export const tokenStatusQuerySchema = z.strictObject({
  /** ID of a connection to select first. */
  connection: z.string().max(64).optional(),
  /** `true`: requests a new token and returns the status after that. `'cancel'`: cancels the log-in in progress. */
  login: z.union([z.literal(true), z.literal('cancel')]).optional(),
  /** With `login`: stores a sandbox's generated credentials in memory for this run, if the keychain fails. */
  keepForThisRun: z.literal(true).optional(),
  /** Returns once the status has another revision than this: at once, or when it changes. */
  changedSince: z.number().int().optional(),
  /** Includes the requests of programs with a greater number than this; without it, none. */
  sentSince: z.number().int().optional(),
});
/** A query for {@link KeybearerBridge.getTokenStatus}. An empty one returns the current status. */
export type TokenStatusQuery = z.infer<typeof tokenStatusQuerySchema>;

/** What the window may know about a connection. URLs and origins are as the settings have them, or the sandbox's. */
export interface ConnectionSummary {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  /** Empty for a sandbox that hasn't started yet. */
  readonly apiBaseUrl: string;
  readonly tokenUrl: string;
  /** The Token URL without `/v1/token`, for display. */
  readonly issuer: string;
  /** Requested scope values, separated by spaces (RFC 6749 section 3.3); may be empty. */
  readonly scope: string;
  /** Default Subscription-Id; may be empty. */
  readonly subscriptionId: string;
  readonly clientAuthentication: ClientAuthentication;
  /** Whether requests with a method that isn't safe (RFC 9110 section 9.2.1) must be confirmed. */
  readonly confirmWrites: boolean;
  /** All origins the token may be sent to, including the API base URL's. */
  readonly tokenOrigins: readonly string[];
  /** Whether http to another computer is allowed. */
  readonly plainHttpAccepted: boolean;
  /** When the stored pair was saved and how its API Key ends; null if there is none. */
  readonly credentials: CredentialsMarker | null;
}

/** Facts about a token, without the token. Times are milliseconds since 1970 by this computer's clock. */
export interface TokenFacts {
  /** Granted scope, redacted; null if the server sent none that can be shown. */
  readonly scope: string | null;
  /** When the token was requested. */
  readonly issuedAt: number;
  /** At most a day after `issuedAt`. */
  readonly expiresAt: number;
  /** Milliseconds left when the status was made, by a monotonic clock; negative once expired. */
  readonly remainingMs: number;
  /** True if the server named no usable lifetime and Keybearer assumed one. */
  readonly lifetimeAssumed: boolean;
  /**
   * The claims of a JWT, with identifiers such as `cid` hidden but for at most their last four characters; null for an opaque
   * token.
   *
   * @see [RFC 9068 section 2.2](https://www.rfc-editor.org/rfc/rfc9068#section-2.2), claims of a JWT access token
   */
  readonly claims: Readonly<Record<string, unknown>> | null;
}

/** The state of the selected connection's token. */
export type TokenState =
  /** There's no pair to log in with. */
  | { readonly kind: 'no-credentials' }
  /** There's a pair, or the sandbox generates one; no token. */
  | { readonly kind: 'ready' }
  /** A token request is running. */
  | { readonly kind: 'asking' }
  /** There's a token, which may have expired. */
  | { readonly kind: 'held'; readonly token: TokenFacts }
  /** The last token request failed; one that was cancelled doesn't count. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The keychain can't be read right now. */
  | { readonly kind: 'no-keychain'; readonly problem: Problem };

/** The token's status and what the window shows around it. */
export interface TokenStatus {
  /** An integer that increases with each change, from 1 at each start. */
  readonly revision: number;
  /** ID of the selected connection. */
  readonly connection: string;
  readonly connections: readonly ConnectionSummary[];
  readonly state: TokenState;
  /** Notices to show once: a settings file that was set aside, plain http, a deprecated issuer. */
  readonly notices: readonly Problem[];
  /** The URL that opens Settings when followed with target=_blank. */
  readonly settingsUrl: string;
  /** The headers that each request gets unless it has its own, besides its own ones for host, body and IDs. */
  readonly automaticHeaders: readonly Header[];
  /** Whether a request may ask for compressed responses. */
  readonly acceptsCompressed: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  /** The history's rule: the days to keep, and when it was last cleared in milliseconds since 1970. */
  readonly history: { readonly keepDays: number; readonly clearedAt: number };
  /** Requests of programs that the query asked for, by their numbers. */
  readonly sentByPrograms: readonly SentByProgram[];
}
