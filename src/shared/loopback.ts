// Whether an address stays on this computer, the only place plain http needs no consent for.

/** Literal loopback and `localhost`, which the transport resolves to loopback (RFC 6761 section 6.3). */
export const isLoopback = (url: Pick<URL, 'hostname'>): boolean =>
  url.hostname === '[::1]' ||
  url.hostname === 'localhost' ||
  /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname);
