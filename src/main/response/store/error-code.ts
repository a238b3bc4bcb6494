// What the system calls an error.

/** `ENOSPC` and the like; null for an error that is none of the system's. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
