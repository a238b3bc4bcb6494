// Problems between Keybearer and a proxy, with the proxy's name.
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';
import { shownCertificate } from './shown-certificate';
import { tlsFailure } from './tls-failure';
import { TransportError } from './transport-failure';
import { proxyName, type Proxy } from '../route';
import { ownValue } from '../../../shared/own-value';
import * as words from '../words';

/** Nothing was sent to the server, so another route may be tried. */
export class ProxyUnreachable extends TransportError {}

/** A problem with a proxy that was reached has a title of its own. */
interface Reason {
  readonly reason: string;
  readonly title?: string;
  readonly next?: string;
}

const NO_NAME: Reason = { reason: words.proxyNameNotResolved };
const SILENT: Reason = { reason: words.proxySilent };
const NO_ROUTE: Reason = { reason: words.noRouteToProxy };

const REASONS = {
  UND_ERR_HEADERS_OVERFLOW: words.PROXY_HEADERS_TOO_LARGE,
  HPE_HEADER_OVERFLOW: words.PROXY_HEADERS_TOO_LARGE,
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  EAI_NODATA: NO_NAME,
  ECONNREFUSED: { reason: words.connectionRefused },
  UND_ERR_CONNECT_TIMEOUT: SILENT,
  ETIMEDOUT: SILENT,
  ABORT_ERR: SILENT,
  EHOSTUNREACH: NO_ROUTE,
  ENETUNREACH: NO_ROUTE,
  ECONNRESET: words.PROXY_CLOSED,
  ECONNABORTED: words.PROXY_CLOSED,
  EPIPE: words.PROXY_CLOSED,
  UND_ERR_SOCKET: words.PROXY_CLOSED,
  '': words.PROXY_CLOSED,
} as const satisfies Record<string, Reason>;

/** Kinds of failure of a proxy with TLS. */
const TLS_REASONS: Partial<Record<ProblemCode, Reason>> = {
  'tls-not-spoken': words.PROXY_WITHOUT_TLS,
  'tls-expired': { reason: words.certificateExpired },
  'tls-not-yet-valid': { reason: words.certificateNotYetValid },
  'tls-wrong-host': { reason: words.certificateForOtherHost },
};
const TLS_FAILED: Reason = { reason: words.handshakeFailed };

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if (error.name === 'TimeoutError') return 'ABORT_ERR';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  // Every address failed; the first error stands for all.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
};

/** For a proxy with TLS: errors about its certificate, which the same certificate file fixes. */
const CERTIFICATE_REASONS: Partial<Record<ProblemCode, string>> = {
  'tls-not-trusted': words.certificateNotTrusted,
  'tls-chain-incomplete': words.chainIncomplete,
  'tls-self-signed': words.certificateSelfSigned,
};

const reasonOf = (error: unknown, code: string): Reason => {
  const known: Reason | undefined = ownValue(REASONS, code);
  // undici's parser mostly gives no code, and a response that nobody requested that of a lost connection.
  const isUnreadable =
    error instanceof Error &&
    (error.name === 'HTTPParserError' || error.message.startsWith('bad '));
  if (isUnreadable && known !== words.PROXY_HEADERS_TOO_LARGE) return words.PROXY_UNREADABLE;
  return known ?? { reason: words.connectionFailed };
};

const unreachableFor = (proxy: Proxy, { reason, ...more }: Reason, cause: unknown): Error =>
  new ProxyUnreachable(
    'proxy-unreachable',
    { ...more, detail: words.ofProxy(proxyName(proxy), reason), step: 'connection' },
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
    const detail = words.ofProxy(proxyName(proxy), aboutCertificate);
    const more = { next: words.getItsAuthority, detail, step: 'TLS' } as const;
    return new ProxyUnreachable('proxy-unreachable', more, { cause: error });
  }
  const found = inTls === null ? reasonOf(error, code) : (TLS_REASONS[inTls.problem] ?? TLS_FAILED);
  return unreachableFor(proxy, found, error);
};

const shownScheme = (name: string): string =>
  words.SCHEMES.find((known) => known.toLowerCase() === name.toLowerCase()) ?? words.anotherScheme;

/** The schemes that a Proxy-Authenticate header offers. Unregistered names aren't quoted. */
const schemesOf = (header: string): readonly string[] => {
  // A scheme is a token after a comma or the start of the header, and without "=" after it (RFC 9110 section 11.6.1).
  const found = [...header.matchAll(/(?:^|,)\s*([!#$%&'*+.^_`|~\w-]+)(?=\s+[^\s=]|\s*(?:,|$))/g)];
  return [...new Set(found.map(([, name = '']) => shownScheme(name)))];
};

/** HTTP 407. `header` is its Proxy-Authenticate. */
export const proxyAsksForLogin = (proxy: Proxy, header: string): Error => {
  const schemes = schemesOf(header);
  const offersBasic = schemes.length === 0 || schemes.includes('Basic');
  const at = proxyName(proxy);
  return new TransportError(
    'proxy-authentication',
    {
      ...(proxy.login !== null && offersBasic && words.PROXY_LOGIN_REJECTED),
      ...(!offersBasic && words.PROXY_LOGIN_UNSUPPORTED),
      detail: offersBasic
        ? words.proxyAsksForLogin(at)
        : words.proxySupports(at, schemes.join(', ')),
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
const NOT_OPENED: Refusal = { code: 'proxy-refused', ...words.PROXY_DID_NOT_OPEN };

/** `reply`: what it replied, in our words. */
const refusedBy = (proxy: Proxy, { code, ...more }: Refusal, reply: string): Error =>
  new TransportError(
    code,
    { ...more, detail: words.proxyReplied(proxyName(proxy), reply), step: 'connection' },
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
  refusedBy(proxy, meaningOf(status), words.returnedStatus(status, server));

/** RFC 1928 section 6. */
const SOCKS_REPLIES: ReadonlyMap<number, readonly [Refusal, string]> = new Map([
  [1, [NOT_REACHED, words.generalFailure]],
  [2, [BLOCKED, words.notAllowed]],
  [3, [NOT_REACHED, words.networkUnreachable]],
  [4, [NOT_REACHED, words.hostUnreachable]],
  [5, [NOT_REACHED, words.connectionRefused]],
  [6, [NOT_REACHED, words.tooManyHops]],
  [7, [NOT_OPENED, words.commandNotSupported]],
  [8, [NOT_OPENED, words.addressTypeNotSupported]],
  // SOCKS4, which doesn't say which of the two.
  [91, [NOT_OPENED, words.rejectedOrFailed]],
]);

const socksRefused = (proxy: Proxy, reply: number | null): Error => {
  const [refusal, meaning] = SOCKS_REPLIES.get(reply ?? 0) ?? [NOT_OPENED, null];
  const number = reply === null ? words.rejectedConnection : words.sentSocksReply(reply);
  return refusedBy(proxy, refusal, meaning === null ? number : words.withMeaning(number, meaning));
};

/** `said`: the message of the SOCKS library. `reply`: the code in the proxy's reply, if it rejected the connection. */
export const socksFailure = (proxy: Proxy, said: string, reply: number | null): Error => {
  if (/authentication|auth type|no accepted/i.test(said))
    return new TransportError(
      'proxy-authentication',
      {
        ...(proxy.login !== null && words.PROXY_LOGIN_REJECTED),
        detail: words.ofProxy(
          proxyName(proxy),
          proxy.login === null ? words.loginRequired : words.loginRejected,
        ),
        step: 'connection',
      },
      { cause: null },
    );
  if (/rejected/i.test(said)) return socksRefused(proxy, reply);
  if (/timed out/i.test(said)) return unreachableFor(proxy, SILENT, null);
  return unreachableFor(
    proxy,
    /invalid/i.test(said) ? words.PROXY_UNREADABLE : words.PROXY_CLOSED,
    null,
  );
};
