// What the numbers in Settings may be: for main's schema, and for the page, which does not load that.

export const GENERAL_RANGES = {
  /** Seconds until a call is given up. */
  timeLimitSeconds: [1, 3_600],
  /** Megabytes (10⁶ bytes) after decompression at which an answer is cut. */
  largestResponseMB: [1, 10_000],
  /** Kilobytes (10³ bytes) of names and values. */
  largestHeadersKB: [16, 10_000],
  historyDays: [0, 3_650],
} as const satisfies Record<string, readonly [least: number, most: number]>;

/** Tokens, policies and signatures in headers add up: servers send 20 kB and more. */
export const USUAL_HEADERS_KB = 256;

/** As many as Node takes, whatever their size; each is a row to be shown. */
export const MAX_HEADER_LINES = 2_000;
