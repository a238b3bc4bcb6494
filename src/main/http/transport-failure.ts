// Turns what Node, OpenSSL and undici say of a failed request into the problem a person is told.
import type { Problem, ProblemCode } from '../../shared/problems/problem';
import { ProblemError } from '../problem-error';
import { ownValue } from '../../shared/own-value';

interface Circumstances {
  readonly url: URL;
  /** The proxy's name; null where there is none. */
  readonly via: string | null;
  readonly phase: 'connecting' | 'waiting' | 'reading';
  readonly signal: AbortSignal;
  /** The request was on its way and is of a kind that may change something. */
  readonly mayHaveBeenCarriedOut?: boolean;
  /** It went out on a connection that had served an earlier request. */
  readonly reused?: boolean;
}

/** A failure on the way to a server or back. */
export class TransportError extends ProblemError {
  /** True where a kept-alive connection was closed under the request, which says nothing about the server. */
  readonly lostOnReuse: boolean;

  constructor(
    code: ProblemCode,
    more: Partial<Omit<Problem, 'code'>>,
    options: { readonly cause: unknown; readonly lostOnReuse?: boolean },
  ) {
    super(code, more, options);
    this.lostOnReuse = options.lostOnReuse ?? false;
  }
}

const BY_CODE = {
  ENOTFOUND: ['name-not-resolved', 'name lookup'],
  EAI_AGAIN: ['name-not-resolved', 'name lookup'],
  EAI_NODATA: ['name-not-resolved', 'name lookup'],
  ECONNREFUSED: ['connection-refused', 'connection'],
  EHOSTUNREACH: ['connection-failed', 'connection'],
  ENETUNREACH: ['connection-failed', 'connection'],
  ETIMEDOUT: ['connection-failed', 'connection'],
  EADDRNOTAVAIL: ['connection-failed', 'connection'],
  UND_ERR_CONNECT_TIMEOUT: ['connection-failed', 'connection'],
  CERT_HAS_EXPIRED: ['tls-expired', 'TLS'],
  CERT_NOT_YET_VALID: ['tls-expired', 'TLS'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls-self-signed', 'TLS'],
  SELF_SIGNED_CERT_IN_CHAIN: ['tls-not-trusted', 'TLS'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['tls-not-trusted', 'TLS'],
  UNABLE_TO_GET_ISSUER_CERT: ['tls-not-trusted', 'TLS'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['tls-not-trusted', 'TLS'],
  CERT_SIGNATURE_FAILURE: ['tls-not-trusted', 'TLS'],
  CERT_UNTRUSTED: ['tls-not-trusted', 'TLS'],
  INVALID_CA: ['tls-not-trusted', 'TLS'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls-wrong-host', 'TLS'],
  UND_ERR_HEADERS_OVERFLOW: ['headers-too-large', 'waiting'],
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'waiting'],
} as const satisfies Record<string, readonly [ProblemCode, Problem['step']]>;

/** Alerts of a server about what it was shown (RFC 8446 section 6.2), by OpenSSL's and BoringSSL's names. */
const ABOUT_OUR_CERTIFICATE =
  /^ERR_SSL_.*(?:CERTIFICATE_REQUIRED|ALERT_UNKNOWN_CA|ALERT_(?:BAD_|UNSUPPORTED_)?CERTIFICATE)/;

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return 'cause' in error ? codeOf(error.cause) : '';
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

const place = (url: URL, via: string | null): string => {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return `${url.hostname}, port ${port}${via === null ? '' : `, through the proxy ${via}`}`;
};

/**
 * `error` is what undici rejected with or what ended the answer's stream. An abort's reason is passed on as it is,
 * since whoever aborted knows why.
 */
export const describeTransportFailure = (error: unknown, circumstances: Circumstances): Error => {
  const { url, via, phase, signal, mayHaveBeenCarriedOut = false, reused = false } = circumstances;
  if (signal.aborted && signal.reason instanceof Error) return signal.reason;
  if (error instanceof ProblemError) return error;

  const code = codeOf(error);
  const at = place(url, via);
  const brokeOff = mayHaveBeenCarriedOut ? 'broke-off-after-send' : 'broke-off';
  const known = ownValue(BY_CODE, code);
  if (known !== undefined) {
    const [problem, step] = known;
    return new TransportError(problem, { detail: at, step }, { cause: error });
  }
  if (ABOUT_OUR_CERTIFICATE.test(code)) {
    return new TransportError(
      'tls-client-certificate',
      { detail: at, step: 'TLS' },
      { cause: error },
    );
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO') {
    return new TransportError('tls-failed', { detail: at, step: 'TLS' }, { cause: error });
  }
  const isParserError = error instanceof Error && error.name === 'HTTPParserError';
  // An answer whose end is told in two ways that differ.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && phase === 'waiting') {
    return new TransportError('not-http', { detail: at, step: 'waiting' }, { cause: error });
  }
  // "bad response" and "bad upgrade" are undici's words for what nobody asked for.
  if (isParserError || messageOf(error).startsWith('bad ')) {
    // A chunked body that ends in the middle is an end, not another language.
    return code === 'HPE_INVALID_EOF_STATE' || messageOf(error).includes('EOF')
      ? new TransportError(brokeOff, { detail: at, step: 'reading' }, { cause: error })
      : new TransportError('not-http', { detail: at, step: 'waiting' }, { cause: error });
  }
  // It took the connection, and hung up on the greeting.
  if (phase === 'connecting' && url.protocol === 'https:' && code === 'ECONNRESET') {
    return new TransportError('tls-failed', { detail: at, step: 'TLS' }, { cause: error });
  }
  if (phase === 'connecting') {
    return new TransportError(
      'connection-failed',
      { detail: at, step: 'connection' },
      { cause: error },
    );
  }
  if (phase === 'reading') {
    return new TransportError(brokeOff, { detail: at, step: 'reading' }, { cause: error });
  }
  return new TransportError(
    mayHaveBeenCarriedOut ? 'connection-lost-after-send' : 'connection-lost',
    { detail: at, step: 'waiting' },
    { cause: error, lostOnReuse: reused },
  );
};
