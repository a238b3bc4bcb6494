/** The most text that can be copied, in bytes of UTF-8. A larger one can be saved. */
export const MOST_COPIED = 20_000_000;
