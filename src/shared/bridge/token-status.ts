// The first function, getTokenStatus: what it takes, and what the window may know of a connection and its token.
import { z } from 'zod';
import type { ClientAuthentication, Environment } from '../choices';
import type { CredentialsMarker } from '../connection';
import type { Problem } from '../problems/problem';

export const tokenStatusQuerySchema = z.strictObject({
  /** Selects this connection first. */
  connection: z.string().max(64).optional(),
  /** `true`: fetch a new token, then answer. `'cancel'`: give up the fetch that is under way. */
  login: z.union([z.literal(true), z.literal('cancel')]).optional(),
  /** With `login`: where the keychain fails, generated sandbox credentials may live in memory for this run. */
  keepForThisRun: z.literal(true).optional(),
  /** Answer when the revision is another than this one: at once, or when something changes. */
  changedSince: z.number().int().optional(),
});
export type TokenStatusQuery = z.infer<typeof tokenStatusQuerySchema>;

/** What the window may know of a connection. */
export interface ConnectionSummary {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  /** Empty for a sandbox that has not been started yet. */
  readonly apiBaseUrl: string;
  readonly tokenUrl: string;
  readonly issuer: string;
  readonly scope: string;
  readonly subscriptionId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly confirmWrites: boolean;
  /** All that the token may go to, the API base URL's origin among them. */
  readonly tokenOrigins: readonly string[];
  readonly plainHttpAccepted: boolean;
  readonly credentials: CredentialsMarker | null;
}

/** A token as told: everything but the token. Times are milliseconds since 1970 by this computer's clock. */
export interface TokenFacts {
  readonly scope: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Milliseconds of life left when this was said, by a clock that does not jump; negative once expired. */
  readonly remainingMs: number;
  /** True where the server named no usable lifetime and Keybearer assumed one. */
  readonly lifetimeAssumed: boolean;
  /** The claims of a JWT, `cid` and the like masked to their last four; null for an opaque token. */
  readonly claims: Readonly<Record<string, unknown>> | null;
}

export type TokenState =
  | { readonly kind: 'no-credentials' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'held'; readonly token: TokenFacts }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The keychain cannot be read just now. */
  | { readonly kind: 'no-keychain'; readonly problem: Problem };

export interface TokenStatus {
  readonly revision: number;
  /** Id of the selected connection. */
  readonly connection: string;
  readonly connections: readonly ConnectionSummary[];
  readonly state: TokenState;
  /** What a person should be told once: a settings file that was set aside, plain http, a deprecated issuer. */
  readonly notices: readonly Problem[];
  /** The address that opens Settings when followed with target=_blank. */
  readonly settingsUrl: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly history: { readonly keepDays: number; readonly clearedAt: number };
}
