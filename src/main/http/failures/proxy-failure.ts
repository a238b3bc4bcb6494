// Problems between Keybearer and a proxy, with the proxy's name.
import type { ProblemCode } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';
import { shownCertificate } from './shown-certificate';
import { tlsFailure } from './tls-failure';
import { TransportError } from './transport-failure';
import { proxyName, type Proxy } from '../route';
import { ownValue } from '../../../shared/own-value';

/** Nothing was sent to the server, so another route may be tried. */
export class ProxyUnreachable extends TransportError {}

const REASONS = {
  UND_ERR_HEADERS_OVERFLOW: 'its headers are larger than the limit in Settings',
  ENOTFOUND: 'its name can’t be resolved',
  EAI_AGAIN: 'its name can’t be resolved',
  ECONNREFUSED: 'connection refused',
  UND_ERR_CONNECT_TIMEOUT: 'it isn’t responding',
  ABORT_ERR: 'it isn’t responding',
};

/** Error codes as Node and the system write them. */
const SYSTEM_CODE = /^[A-Z][A-Z\d_]{1,39}$/;

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
  const reason =
    ownValue(REASONS, code) ?? (SYSTEM_CODE.test(code) ? code : 'the connection was closed');
  return new ProxyUnreachable(
    'proxy-unreachable',
    { detail: `${proxyName(proxy)}: ${reason}.`, step: 'connection' },
    { cause: error },
  );
};

/** Registered schemes (IANA, HTTP Authentication Schemes) and some old ones. A header can contain any other word. */
const KNOWN_SCHEMES: ReadonlyMap<string, string> = new Map(
  [
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
  ].map((name) => [name.toLowerCase(), name]),
);

/** The schemes that a Proxy-Authenticate header offers. Unregistered names aren't quoted. */
const schemesOf = (header: string): readonly string[] => {
  // A scheme is a token after a comma or the start of the header, and without "=" after it (RFC 9110 section 11.6.1).
  const found = [...header.matchAll(/(?:^|,)\s*([!#$%&'*+.^_`|~\w-]+)(?=\s+[^\s=]|\s*(?:,|$))/g)];
  return [
    ...new Set(found.map(([, name = '']) => KNOWN_SCHEMES.get(name.toLowerCase()) ?? 'another')),
  ];
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

export const proxyRefused = (proxy: Proxy, status: number, server: string): Error =>
  new TransportError(
    'proxy-refused',
    { detail: `${proxyName(proxy)} returned HTTP ${status} for ${server}.`, step: 'connection' },
    { cause: null },
  );

const LIBRARY_WORDS = /^[\x20-\x7e]{1,120}$/;

/** `said`: the library's own message, which quotes nothing that was sent or received. */
export const socksFailure = (proxy: Proxy, said: string): Error => {
  const code = /authentication|auth type|no accepted/i.test(said)
    ? 'proxy-authentication'
    : /rejected|reply/i.test(said)
      ? 'proxy-refused'
      : 'proxy-unreachable';
  const words = LIBRARY_WORDS.test(said) ? said : 'the connection was closed';
  const more = {
    ...(code === 'proxy-authentication' && proxy.login !== null && LOGIN_REFUSED),
    detail: `${proxyName(proxy)}: ${words}`,
    step: 'connection',
  } as const;
  return code === 'proxy-unreachable'
    ? new ProxyUnreachable(code, more, { cause: null })
    : new TransportError(code, more, { cause: null });
};
