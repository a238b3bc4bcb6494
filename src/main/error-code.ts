// System error codes.

/** Returns `ENOSPC` and the like; null if it isn't a system error. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
