// Encodes text for a URL.

/** A lone surrogate can't be encoded. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/**
 * Encodes what would end or change the query and what RFC 3986 section 3.4 doesn't allow; leaves readable characters
 * such as `:/,@`. Braces aren't references here. Also encodes the semicolon, which some servers treat as `&` and Go's refuse.
 */
export const encodeQueryText = (text: string, inName: boolean): string =>
  text.replace(
    inName ? /[%&#+=;\s"<>[\]{}|\\^`]|[^\x21-\x7e]+/gu : /[%&#+;\s"<>[\]{}|\\^`]|[^\x21-\x7e]+/gu,
    percentEncoded,
  );
