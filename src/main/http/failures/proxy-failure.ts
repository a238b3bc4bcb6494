// Problems between Keybearer and a proxy, with the proxy's name.
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';
import { shownCertificate } from './shown-certificate';
import { tlsFailure } from './tls-failure';
import { TransportError } from './transport-failure';
import { proxyName, type Proxy } from '../route';
import { ownValue } from '../../../shared/own-value';

/** Nothing was sent to the server, so another route may be tried. */
export class ProxyUnreachable extends TransportError {}

/** A problem with a proxy that was reached has a title of its own. */
interface Reason {
  readonly reason: string;
  readonly title?: string;
  readonly next?: string;
}

export const CHECK_ITS_TYPE =
  'Check the proxy’s address, port and type (http, https or socks5) in Settings. If they’re right, ask the proxy’s administrator.';

const CLOSED: Reason = {
  title: 'The proxy closed the connection.',
  reason: 'it closed the connection without a response',
  next: CHECK_ITS_TYPE,
};
const NO_NAME: Reason = { reason: 'its name can’t be resolved' };
const SILENT: Reason = { reason: 'it isn’t responding' };
const HEADERS: Reason = {
  title: 'The proxy’s response headers are too large.',
  reason: 'its headers are larger than the limit in Settings',
  next: 'Raise the limit for headers in Settings, or ask the proxy’s administrator.',
};
const UNREADABLE: Reason = {
  title: 'The proxy’s response isn’t valid.',
  reason: 'its response isn’t valid',
  next: CHECK_ITS_TYPE,
};

const REASONS = {
  UND_ERR_HEADERS_OVERFLOW: HEADERS,
  HPE_HEADER_OVERFLOW: HEADERS,
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  EAI_NODATA: NO_NAME,
  ECONNREFUSED: { reason: 'connection refused' },
  UND_ERR_CONNECT_TIMEOUT: SILENT,
  ETIMEDOUT: SILENT,
  ABORT_ERR: SILENT,
  EHOSTUNREACH: { reason: 'there’s no route to it' },
  ENETUNREACH: { reason: 'there’s no route to it' },
  ECONNRESET: CLOSED,
  ECONNABORTED: CLOSED,
  EPIPE: CLOSED,
  UND_ERR_SOCKET: CLOSED,
  '': CLOSED,
} as const satisfies Record<string, Reason>;

/** Kinds of failure of a proxy with TLS. */
const TLS_REASONS: Partial<Record<ProblemCode, Reason>> = {
  'tls-not-spoken': {
    title: 'The proxy doesn’t use TLS on that port.',
    reason: 'it doesn’t use TLS on that port',
    next: 'Check the port, or enter http:// instead of https:// before the proxy’s address in Settings. The proxy’s administrator knows which.',
  },
  'tls-expired': { reason: 'its certificate has expired' },
  'tls-not-yet-valid': { reason: 'its certificate isn’t valid yet' },
  'tls-wrong-host': { reason: 'its certificate is for a different host name' },
};
const TLS_FAILED: Reason = { reason: 'the TLS handshake with it failed' };

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if (error.name === 'TimeoutError') return 'ABORT_ERR';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  // Every address failed; the first error stands for all.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
};

/** For a proxy with TLS: errors about its certificate, which the same certificate file fixes. */
const ABOUT_ITS_CERTIFICATE =
  'Get the certificate of the authority that signed the proxy’s from the proxy’s administrator, and choose it in Settings under Certificate authorities.';

const CERTIFICATE_REASONS: Partial<Record<ProblemCode, string>> = {
  'tls-not-trusted': 'its certificate is signed by an authority that this computer doesn’t trust',
  'tls-chain-incomplete': 'it sent an incomplete certificate chain',
  'tls-self-signed': 'its certificate is self-signed',
};

const reasonOf = (error: unknown, code: string): Reason => {
  const known: Reason | undefined = ownValue(REASONS, code);
  // undici's parser mostly gives no code, and a response that nobody requested that of a lost connection.
  const isUnreadable =
    error instanceof Error &&
    (error.name === 'HTTPParserError' || error.message.startsWith('bad '));
  if (isUnreadable && known !== HEADERS) return UNREADABLE;
  return known ?? { reason: 'the connection failed' };
};

const unreachableFor = (proxy: Proxy, { reason, ...words }: Reason, cause: unknown): Error =>
  new ProxyUnreachable(
    'proxy-unreachable',
    { ...words, detail: `${proxyName(proxy)}: ${reason}.`, step: 'connection' },
    { cause },
  );

export const proxyUnreachable = (proxy: Proxy, error: unknown): Error => {
  if (error instanceof ProblemError) return error;
  const code = codeOf(error);
  const inTls = tlsFailure(code, {
    shown: shownCertificate(error),
    authoritiesChosen: false,
  });
  const aboutCertificate = inTls === null ? undefined : CERTIFICATE_REASONS[inTls.problem];
  if (aboutCertificate !== undefined) {
    const detail = `${proxyName(proxy)}: ${aboutCertificate}.`;
    const more = { next: ABOUT_ITS_CERTIFICATE, detail, step: 'TLS' } as const;
    return new ProxyUnreachable('proxy-unreachable', more, { cause: error });
  }
  const found = inTls === null ? reasonOf(error, code) : (TLS_REASONS[inTls.problem] ?? TLS_FAILED);
  return unreachableFor(proxy, found, error);
};

/** Registered schemes (IANA, HTTP Authentication Schemes) and some old ones. A header can contain any other word. */
const KNOWN_SCHEMES = [
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

const shownScheme = (name: string): string =>
  KNOWN_SCHEMES.find((known) => known.toLowerCase() === name.toLowerCase()) ?? 'another';

/** The schemes that a Proxy-Authenticate header offers. Unregistered names aren't quoted. */
const schemesOf = (header: string): readonly string[] => {
  // A scheme is a token after a comma or the start of the header, and without "=" after it (RFC 9110 section 11.6.1).
  const found = [...header.matchAll(/(?:^|,)\s*([!#$%&'*+.^_`|~\w-]+)(?=\s+[^\s=]|\s*(?:,|$))/g)];
  return [...new Set(found.map(([, name = '']) => shownScheme(name)))];
};

const LOGIN_REFUSED = {
  title: 'The proxy rejected the username and password.',
  next: 'Fix both in Settings under Proxy. The proxy’s administrator knows which it accepts.',
} as const;

/** HTTP 407. `header` is its Proxy-Authenticate. */
export const proxyAsksForLogin = (proxy: Proxy, header: string): Error => {
  const schemes = schemesOf(header);
  const offersBasic = schemes.length === 0 || schemes.includes('Basic');
  const at = proxyName(proxy);
  return new TransportError(
    'proxy-authentication',
    {
      ...(proxy.login !== null && offersBasic && LOGIN_REFUSED),
      ...(!offersBasic && {
        title: 'The proxy requires a login method that Keybearer doesn’t support.',
        next: 'Ask the proxy’s administrator for one with username and password (Basic), or without login.',
      }),
      detail: offersBasic
        ? `${at}, HTTP 407`
        : `${at}, HTTP 407: it supports ${schemes.join(', ')}.`,
      step: 'connection',
    },
    { cause: null },
  );
};

/** What a proxy means that replied instead of opening a connection. */
interface Refusal extends Partial<Pick<Problem, 'title' | 'next'>> {
  readonly code: ProblemCode;
}

const BLOCKED: Refusal = { code: 'proxy-refused' };
const NOT_REACHED: Refusal = { code: 'proxy-cannot-connect' };
const NOT_OPENED: Refusal = {
  code: 'proxy-refused',
  title: 'The proxy didn’t open the connection.',
  next: 'Ask the proxy’s administrator what its reply means, or choose another proxy in Settings.',
};

/** `reply`: what it replied, in our words. */
const refusedBy = (proxy: Proxy, { code, ...words }: Refusal, reply: string): Error =>
  new TransportError(
    code,
    { ...words, detail: `${proxyName(proxy)} ${reply}.`, step: 'connection' },
    { cause: null },
  );

/** RFC 9110 section 15: by these it says that it doesn't let the request through. */
const BLOCKING = new Set([401, 403, 405, 451]);
/** Server errors that aren't about the server behind it: CONNECT or the version of HTTP isn't supported, or a log-in. */
const ABOUT_ITSELF = new Set([501, 505, 511]);

const meaningOf = (status: number): Refusal => {
  if (BLOCKING.has(status)) return BLOCKED;
  return status >= 500 && !ABOUT_ITSELF.has(status) ? NOT_REACHED : NOT_OPENED;
};

export const proxyRefused = (proxy: Proxy, status: number, server: string): Error =>
  refusedBy(proxy, meaningOf(status), `returned HTTP ${status} for ${server}`);

/** RFC 1928 section 6. */
const SOCKS_REPLIES: ReadonlyMap<number, readonly [Refusal, string]> = new Map([
  [1, [NOT_REACHED, 'general failure']],
  [2, [BLOCKED, 'not allowed by its rules']],
  [3, [NOT_REACHED, 'network unreachable']],
  [4, [NOT_REACHED, 'host unreachable']],
  [5, [NOT_REACHED, 'connection refused']],
  [6, [NOT_REACHED, 'the connection took too many hops']],
  [7, [NOT_OPENED, 'command not supported']],
  [8, [NOT_OPENED, 'type of address not supported']],
  // SOCKS4, which doesn't say which of the two.
  [91, [NOT_OPENED, 'rejected or failed']],
]);

const socksRefused = (proxy: Proxy, reply: number | null): Error => {
  const [refusal, meaning] = SOCKS_REPLIES.get(reply ?? 0) ?? [NOT_OPENED, null];
  const number = reply === null ? 'rejected the connection' : `sent SOCKS reply ${reply}`;
  return refusedBy(proxy, refusal, meaning === null ? number : `${number} (${meaning})`);
};

/** `said`: the message of the SOCKS library. `reply`: the code in the proxy's reply, if it rejected the connection. */
export const socksFailure = (proxy: Proxy, said: string, reply: number | null): Error => {
  if (/authentication|auth type|no accepted/i.test(said))
    return new TransportError(
      'proxy-authentication',
      {
        ...(proxy.login !== null && LOGIN_REFUSED),
        detail: `${proxyName(proxy)}: ${
          proxy.login === null ? 'it requires a log-in' : 'it rejected the log-in'
        }.`,
        step: 'connection',
      },
      { cause: null },
    );
  if (/rejected/i.test(said)) return socksRefused(proxy, reply);
  if (/timed out/i.test(said)) return unreachableFor(proxy, SILENT, null);
  return unreachableFor(proxy, /invalid/i.test(said) ? UNREADABLE : CLOSED, null);
};
