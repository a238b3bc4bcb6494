// How long a token may be used: from the server's `expires_in`, whatever it wrote there, and two clocks.

/** Where the server names no lifetime (RFC 6749 section 5.1 only recommends it). A 401 renews the token anyway. */
export const ASSUMED_LIFETIME_SECONDS = 300;
/** More than a day is more likely a mistake than a promise; asking once a day costs nothing. */
const LONGEST_LIFETIME_SECONDS = 24 * 60 * 60;
/** Renewed this long before it expires, so that no call leaves with a token that dies on the way. */
const RENEW_BEFORE_EXPIRY_MS = 60_000;

/** Seconds from `expires_in`: numbers and numeric strings; null where it is missing; 0 where it makes no sense. */
export const parseLifetime = (expiresIn: unknown): number | null => {
  if (expiresIn === undefined || expiresIn === null) return null;
  // Number() makes 0 of white space, and NaN of other text.
  const seconds = typeof expiresIn === 'string' ? Number(expiresIn) : expiresIn;
  if (typeof seconds !== 'number' || Number.isNaN(seconds) || seconds <= 0) return 0;
  return Math.min(seconds, LONGEST_LIFETIME_SECONDS);
};

/** Milliseconds before expiry at which a token of this lifetime is renewed: a minute, or a tenth of a short life. */
export const renewalMargin = (lifetimeMs: number): number =>
  Math.min(RENEW_BEFORE_EXPIRY_MS, lifetimeMs / 10);

export interface Clock {
  /** Milliseconds since 1970, as the computer's clock has it; may jump. */
  readonly wall: () => number;
  /** Milliseconds of a clock that never jumps, but may stand still while the computer sleeps. */
  readonly monotonic: () => number;
}

export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

export const momentOf = (clock: Clock): Moment => ({
  wall: clock.wall(),
  monotonic: clock.monotonic(),
});

/**
 * Milliseconds since a moment, by whichever clock says more: a clock set back does not prolong a token's life,
 * and neither does sleep. A clock set forward ends it early, which costs one request.
 */
export const elapsedSince = (moment: Moment, clock: Clock): number =>
  Math.max(clock.monotonic() - moment.monotonic, clock.wall() - moment.wall);
