// The words of a response's headers and timing.

// Headers.
export const responseHeaders = 'Response headers';
export const header = 'Header';
export const value = 'Value';
export const meaning = 'Meaning';
export const copy = 'Copy';
export const copyOne = (header: string): string => `Copy ${header}`;
export const copyTheHeader = 'Copy the header';
export const copyAll = 'Copy all headers';
export const count = (headers: number): string =>
  `${headers.toLocaleString('en')} ${headers === 1 ? 'header' : 'headers'}`;
/** After the count. */
export const firstShown = (shown: number): string =>
  ` · the first ${shown.toLocaleString('en')} shown`;

/**
 * A sentence on each well-known response header. Source: the field's RFC, as listed in the IANA registry; Fortellis'
 * documentation for its own.
 */
export const HEADER_NOTES = {
  age: 'Seconds the response spent in a cache.',
  'accept-ranges': 'Whether the server supports range requests.',
  'access-control-allow-origin': 'Which web pages may read the response; of no effect here.',
  allow: 'Methods that the resource supports.',
  'cache-control': 'Who can cache the response, and for how long.',
  connection: 'Whether the connection stays open for the next request.',
  'content-disposition': 'Whether to show or save the body, and the suggested file name.',
  'content-encoding': 'How the body was compressed.',
  'content-language': 'The language the body is written in.',
  'content-length': 'Size of the body in bytes, as sent.',
  'content-security-policy': 'What a page made of this response may load; of no effect here.',
  'content-type': 'The body’s media type and charset.',
  date: 'When the server created the response, by its clock.',
  etag: 'Identifies this version, for If-None-Match and If-Match.',
  expires: 'When the response goes stale; Cache-Control has precedence.',
  'keep-alive': 'How long the server keeps the connection open.',
  'last-modified': 'When the resource last changed.',
  link: 'Related addresses; often the next page.',
  location: 'Where the resource is, or where to redirect.',
  'ratelimit-limit': 'Requests allowed in the current window.',
  'ratelimit-remaining': 'Requests left in the current window.',
  'ratelimit-reset': 'Seconds until the window resets.',
  'request-id': 'Identifies this request in logs.',
  'x-request-id': 'Identifies this request in logs.',
  'x-correlation-id': 'Identifies requests that belong together.',
  'retry-after': 'How long to wait before retrying.',
  server: 'The server software.',
  'server-timing': 'How long the server took for each step.',
  'set-cookie': 'A cookie the server would set; Keybearer keeps none.',
  'strict-transport-security': 'Requires https for this host.',
  traceparent: 'The trace that this request belongs to (W3C Trace Context).',
  'transfer-encoding': 'How the body was transferred.',
  vary: 'Request headers that the response depends on.',
  via: 'Proxies and gateways on the way.',
  'www-authenticate': 'The required authorization, and often why it failed.',
  'x-content-type-options': 'Tells clients to trust the declared type.',
  'x-powered-by': 'The server framework.',
};

// Timing.
export const requestTiming = 'Request timing';
export const timeForEach = 'Time for each phase';
export const token = 'Token';
export const queued = 'Queued';
export const lookup = 'Name lookup';
export const connection = 'Connection';
export const tls = 'TLS';
export const waiting = 'Waiting';
export const download = 'Download';
export const total = 'Total';
export const sent = (time: string): string => `sent ${time}`;
export const timingNote =
  'A dash means the phase was skipped: a reused connection needs no lookup or TLS, and a valid token no request. Queued is the time in Keybearer until a connection was available.';
