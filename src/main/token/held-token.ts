// An access token with what's known about it.
import type { Problem } from '../../shared/problems/problem';
import type { OwnSecrets } from '../redaction/find-secrets';
import type { Moment } from './lifetime';

/** An access token and what's known about it. It never leaves main. */
export interface HeldToken {
  /** Bearer token (RFC 6750), 1 to 65,535 visible ASCII characters. */
  readonly accessToken: string;
  /** Version of the credentials it was issued for; a token for an earlier version isn't used. */
  readonly credentialsVersion: string;
  /** Granted scope (RFC 6749 section 3.3), without a secret, at most 2,000 characters and `…`; null if there's none to show. */
  readonly scope: string | null;
  /** When the request was sent, so that the lifetime is never overestimated. */
  readonly issuedAt: Moment;
  /** Milliseconds from `issuedAt`, 0 to a day. 0 is good for the call that requested it. */
  readonly lifetimeMs: number;
  /** True if the response had no usable `expires_in` and ASSUMED_LIFETIME_SECONDS is used. */
  readonly lifetimeAssumed: boolean;
  /**
   * The token, the credentials it was issued for, and the earlier tokens that the same token endpoint issued for them:
   * what an API may repeat that gets the token. Never those of other settings or credentials, which somebody may have
   * chosen to find out the token.
   */
  readonly own: OwnSecrets;
}

/** What the service knows about a connection's token. A request that was cancelled isn't a failure. */
export type TokenSituation =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'held'; readonly token: HeldToken }
  | { readonly kind: 'failed'; readonly problem: Problem };
