// Whether an address stays on this computer, the only place plain http needs no consent for.

/** `localhost` and every name below it: the transport resolves them to loopback itself (RFC 6761 section 6.3). */
export const isLoopbackName = (hostname: string): boolean =>
  /^(?:[^.]+\.)*localhost\.?$/i.test(hostname);

/** Literal loopback, or a name of it. */
export const isLoopback = ({ hostname }: Pick<URL, 'hostname'>): boolean =>
  hostname === '[::1]' ||
  isLoopbackName(hostname) ||
  /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
