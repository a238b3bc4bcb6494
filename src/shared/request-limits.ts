// How large the parts of a request may be, in characters or by their number: the schema refuses what is larger, and the
// window says so before, in a sentence that names the limit.

export const LIMITS = {
  method: 32,
  url: 64 * 1024,
  headers: 500,
  headerName: 1_024,
  headerValue: 64 * 1024,
  /** Of Subscription-Id and Request-Id. */
  id: 256,
  /** Text that fits in one message, as one or as the values of a form or multipart body together. */
  bodyText: 16 * 1024 * 1024,
  /** Of a form, or parts of a multipart body. */
  fields: 1_000,
  fieldName: 1_024,
  fieldValue: 64 * 1024,
  /** What one variable may stand for: a value that doubles another that doubles another would fill the memory. */
  variable: 1_000_000,
} as const;

/** What the typed values of a body have together; files do not count. */
export const textLength = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);

/** As it is written in a sentence. */
export const counted = (limit: number): string => limit.toLocaleString('en');
