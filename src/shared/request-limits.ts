// Size limits of a request, in characters or by count. The schema refuses what's larger; the window reports it before,
// with the limit.

export const LIMITS = {
  method: 32,
  url: 64 * 1024,
  headers: 500,
  headerName: 1_024,
  headerValue: 64 * 1024,
  /** For Subscription-Id and Request-Id. */
  id: 256,
  /** Text that fits in one message: as a text body, or as all values of a form or multipart body together. */
  bodyText: 16 * 1024 * 1024,
  /** Fields of a form, or parts of a multipart body. */
  fields: 1_000,
  fieldName: 1_024,
  fieldValue: 64 * 1024,
  /** The expanded value of one variable: values that double each other would otherwise exhaust the memory. */
  variable: 1_000_000,
} as const;

/** Total length of a body's typed values; files don't count. */
export const textLength = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);

/** Formats a number for a sentence. */
export const counted = (limit: number): string =>
  // Intl takes longer to load than the rest of the command.
  String(limit).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
