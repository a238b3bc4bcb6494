// A token's lifetime, from the server's `expires_in` and two clocks.

/** If the server names no lifetime (RFC 6749 section 5.1 only recommends it). A 401 renews the token anyway. */
export const ASSUMED_LIFETIME_SECONDS = 300;
/** More than a day is more likely a mistake, and requesting a token once a day costs nothing. */
const LONGEST_LIFETIME_SECONDS = 24 * 60 * 60;
/** Renewal this long before expiry ensures that a token doesn't expire while a request is on its way. */
const RENEW_BEFORE_EXPIRY_MS = 60_000;

/**
 * Reads `expires_in` (RFC 6749 section 5.1).
 *
 * @returns Seconds, at most a day, from a number or a numeric string; null if it's missing; 0 if it isn't positive.
 */
export const parseLifetime = (expiresIn: unknown): number | null => {
  if (expiresIn === undefined || expiresIn === null) return null;
  // Number() returns 0 for white space, and NaN for other text.
  const seconds = typeof expiresIn === 'string' ? Number(expiresIn) : expiresIn;
  if (typeof seconds !== 'number' || Number.isNaN(seconds) || seconds <= 0) return 0;
  return Math.min(seconds, LONGEST_LIFETIME_SECONDS);
};

/**
 * Milliseconds before expiry at which a token of this lifetime is renewed: a minute, or a tenth of a short lifetime.
 */
export const renewalMargin = (lifetimeMs: number): number =>
  Math.min(RENEW_BEFORE_EXPIRY_MS, lifetimeMs / 10);

/** The two clocks that a lifetime is measured by. */
export interface Clock {
  /** Milliseconds since 1970 by the system clock, which may jump. */
  readonly wall: () => number;
  /** Milliseconds of a clock that never jumps, but may stop while the computer sleeps. */
  readonly monotonic: () => number;
}

/** A moment by both clocks, in milliseconds. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

/** Returns the current moment. */
export const momentOf = (clock: Clock): Moment => ({
  wall: clock.wall(),
  monotonic: clock.monotonic(),
});

/**
 * Milliseconds since a moment, by the clock that gives more: neither a clock that's set back nor sleep prolongs a
 * token's life. A clock that's set forward ends it early, which costs one request.
 */
export const elapsedSince = (moment: Moment, clock: Clock): number =>
  Math.max(clock.monotonic() - moment.monotonic, clock.wall() - moment.wall);
