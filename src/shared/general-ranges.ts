// Ranges of the numbers in Settings, for main's schema and for the page, which doesn't load the schema.

export const GENERAL_RANGES = {
  /** Time limit of a request, in seconds. */
  timeLimitSeconds: [1, 3_600],
  /** Largest response in megabytes (10⁶ bytes) after decompression. */
  largestResponseMB: [1, 10_000],
  /** Largest head in kilobytes (10³ bytes) of names and values. */
  largestHeadersKB: [16, 10_000],
  historyDays: [0, 3_650],
} as const satisfies Record<string, readonly [least: number, most: number]>;

/** Tokens, policies and signatures in headers add up: some servers send 20 kB and more. */
export const USUAL_HEADERS_KB = 256;

/** Node's own limit, whatever their size. Each line is a row in the viewer. */
export const MAX_HEADER_LINES = 2_000;
