/**
 * Headers that main sets itself, in lower case. They delimit the message, and conflicting ones allow request smuggling
 * (RFC 9112 section 11.2), so a request that has one is refused.
 */
export const HEADERS_OF_MAIN = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'expect',
] as const;
