// Detects addresses on this computer, for which plain http needs no consent.

/** `localhost` and its subdomains: the transport resolves them to loopback itself (RFC 6761 section 6.3). */
export const isLoopbackName = (hostname: string): boolean =>
  /^(?:[^.]+\.)*localhost\.?$/i.test(hostname);

/** A literal loopback address, or a loopback name. */
export const isLoopback = ({ hostname }: Pick<URL, 'hostname'>): boolean =>
  hostname === '[::1]' ||
  isLoopbackName(hostname) ||
  /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
