// The words of problems on the way to a server: what depends on the connection, the proxy or the response. The titles and
// advice that don't are in src/shared/problems/transport.ts.

// Where it happened.
export const place = (host: string, port: string): string => `${host}, port ${port}`;
export const placeThroughProxy = (at: string, proxy: string): string =>
  `${at}, through the proxy ${proxy}`;

// Connections and time limits.
export const CONNECTION_TIMED_OUT = {
  title: 'The connection timed out.',
  next: 'Check your network and VPN, and the proxy and time limit in Settings.',
};
export const lostBeforeSent = 'The connection was lost before the request was sent.';
export const cancelledAfterSend =
  'The server may have processed it. Check before you send it again.';

// TLS.
export const signedBy = (at: string, name: string): string => `${at}. It was signed by “${name}”.`;
export const OTHER_AUTHORITIES_CHOSEN = {
  title: 'None of the chosen certificate authorities signed the server’s certificate.',
  next: 'Get the certificate of the authority that signed it from the server’s operator, and choose it in Settings under Certificate authorities.',
};
export const OTHER_CERTIFICATE_CHOSEN = {
  title: 'The server’s certificate is self-signed and isn’t one of those chosen.',
  next: 'Get its current certificate from the server’s operator, and choose it in Settings under Certificate authorities.',
};
export const CLIENT_CERTIFICATE_REJECTED = {
  title: 'The server rejected the client certificate.',
  next: 'Ask the server’s operator which certificates it accepts, and choose one in Settings under Client certificate.',
};

// A response that's refused for its head.
export const trailersTooLarge = 'The response’s trailers are too large.';
export const headerLimit = (at: string, kB: number): string => `${at}. The limit is ${kB} kB`;
export const tooManyHeaderLines = (count: number, most: number): string =>
  `There are ${count}. The limit is ${most.toLocaleString('en')} lines.`;
export const invalidTransferEncoding = 'Its Transfer-Encoding isn’t a valid list.';
export const twoLengths = 'It declares its length in two ways.';

// A response that can't be decoded.
export const UNKNOWN_ENCODING = {
  title: 'Keybearer can’t decode the response’s encoding.',
  detail: 'Its headers name the encoding.',
  next: 'Save it and decode it in another program, or ask the server’s operator for gzip.',
};
export const dataIncomplete =
  'Try again. If it keeps happening, contact the server’s operator: the compressed data is incomplete.';
export const dataDamaged = 'Contact the server’s operator: the compressed data is damaged.';
export const partDecompressed = 'The part that could be decompressed is shown.';
export const nothingDecompressed = 'Nothing could be decompressed.';
export const shownAsReceived = (detail: string): string => `${detail} It’s shown as received.`;
export const onlyDecoded = (codings: string): string =>
  `Only ${codings} could be decoded. The result is shown.`;
export const mislabelled = (coding: string): string =>
  shownAsReceived(`It’s labelled ${coding}, but isn’t.`);
export const mislabelledInside = (coding: string, decoded: string): string =>
  `It’s labelled ${coding}, but isn’t. It’s shown after decoding ${decoded}.`;
export const tooManyLayers = (count: number): string => `It’s compressed ${count} times.`;

// When to try again, after “Try again”.
export const now = 'now';
export const inTime = (count: number, unit: 'day' | 'hour' | 'minute' | 'second'): string =>
  `in ${count} ${unit}${count === 1 ? '' : 's'}`;
export const afterDate = (date: string): string => `after ${date}`;
export const seconds = (count: number): string => `${count} s`;

// A proxy that can't be used. `reason` follows its name and a colon.
export const ofProxy = (proxy: string, reason: string): string => `${proxy}: ${reason}.`;
const checkItsType =
  'Check the proxy’s address, port and type (http, https or socks5) in Settings. If they’re right, ask the proxy’s administrator.';
export const PROXY_CLOSED = {
  title: 'The proxy closed the connection.',
  reason: 'it closed the connection without a response',
  next: checkItsType,
};
export const PROXY_HEADERS_TOO_LARGE = {
  title: 'The proxy’s response headers are too large.',
  reason: 'its headers are larger than the limit in Settings',
  next: 'Raise the limit for headers in Settings, or ask the proxy’s administrator.',
};
export const PROXY_UNREADABLE = {
  title: 'The proxy’s response isn’t valid.',
  reason: 'its response isn’t valid',
  next: checkItsType,
};
export const proxyNameNotResolved = 'its name can’t be resolved';
export const proxySilent = 'it isn’t responding';
export const connectionRefused = 'connection refused';
export const noRouteToProxy = 'there’s no route to it';
export const connectionFailed = 'the connection failed';

// TLS to a proxy.
export const PROXY_WITHOUT_TLS = {
  title: 'The proxy doesn’t use TLS on that port.',
  reason: 'it doesn’t use TLS on that port',
  next: 'Check the port, or enter http:// instead of https:// before the proxy’s address in Settings. The proxy’s administrator knows which.',
};
export const certificateExpired = 'its certificate has expired';
export const certificateNotYetValid = 'its certificate isn’t valid yet';
export const certificateForOtherHost = 'its certificate is for a different host name';
export const handshakeFailed = 'the TLS handshake with it failed';
export const certificateNotTrusted =
  'its certificate is signed by an authority that this computer doesn’t trust';
export const chainIncomplete = 'it sent an incomplete certificate chain';
export const certificateSelfSigned = 'its certificate is self-signed';
export const getItsAuthority =
  'Get the certificate of the authority that signed the proxy’s from the proxy’s administrator, and choose it in Settings under Certificate authorities.';

// A proxy that requires a log-in.
export const PROXY_LOGIN_REJECTED = {
  title: 'The proxy rejected the username and password.',
  next: 'Fix both in Settings under Proxy. The proxy’s administrator knows which it accepts.',
};
export const PROXY_LOGIN_UNSUPPORTED = {
  title: 'The proxy requires a login method that Keybearer doesn’t support.',
  next: 'Ask the proxy’s administrator for one with username and password (Basic), or without login.',
};
export const proxyAsksForLogin = (proxy: string): string => `${proxy}, HTTP 407`;
export const proxySupports = (proxy: string, schemes: string): string =>
  `${proxy}, HTTP 407: it supports ${schemes}.`;
/** Registered schemes (IANA, HTTP Authentication Schemes) and some old ones. A header can contain any other word. */
export const SCHEMES: readonly string[] = [
  'Basic',
  'Bearer',
  'Digest',
  'HOBA',
  'Kerberos',
  'Mutual',
  'Negotiate',
  'NTLM',
  'OAuth',
  'SCRAM-SHA-1',
  'SCRAM-SHA-256',
];
export const anotherScheme = 'another';
export const loginRequired = 'it requires a log-in';
export const loginRejected = 'it rejected the log-in';

// A proxy that doesn't open a connection. What it replied follows its name.
export const PROXY_DID_NOT_OPEN = {
  title: 'The proxy didn’t open the connection.',
  next: 'Ask the proxy’s administrator what its reply means, or choose another proxy in Settings.',
};
export const proxyReplied = (proxy: string, reply: string): string => `${proxy} ${reply}.`;
export const returnedStatus = (status: number, server: string): string =>
  `returned HTTP ${status} for ${server}`;
export const rejectedConnection = 'rejected the connection';
export const sentSocksReply = (code: number): string => `sent SOCKS reply ${code}`;
export const withMeaning = (reply: string, meaning: string): string => `${reply} (${meaning})`;
export const generalFailure = 'general failure';
export const notAllowed = 'not allowed by its rules';
export const networkUnreachable = 'network unreachable';
export const hostUnreachable = 'host unreachable';
export const tooManyHops = 'the connection took too many hops';
export const commandNotSupported = 'command not supported';
export const addressTypeNotSupported = 'type of address not supported';
export const rejectedOrFailed = 'rejected or failed';

// Plain http through a proxy: the connection is the proxy's.
export const PROXY_LOST = {
  title: 'The proxy closed the connection before a response arrived.',
  next: 'Try again. If it keeps happening, check the proxy’s address, port and type (http, https or socks5) in Settings, then ask the proxy’s administrator.',
};
export const PROXY_LOST_AFTER_SEND = {
  title: 'The proxy closed the connection after the request was sent.',
  next: 'The server may have processed it. Check before you send it again. If it keeps happening, ask the proxy’s administrator.',
};
export const PROXY_NOT_HTTP = { title: PROXY_UNREADABLE.title, next: checkItsType };
const askBoth =
  'ask the proxy’s administrator and the server’s operator. The part that arrived is shown.';
export const CUT_OFF = {
  title: 'The response was cut off.',
  next: `Try again. If it keeps happening, ${askBoth}`,
};
export const CUT_OFF_AFTER_SEND = {
  title: CUT_OFF.title,
  next: `The server may have processed the request. Check before you send it again. If it keeps happening, ${askBoth}`,
};
