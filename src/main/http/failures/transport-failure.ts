// Maps errors of Node, OpenSSL and undici to the problem that is shown.
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';
import { GENERAL_RANGES } from '../../../shared/general-ranges';
import { ownValue } from '../../../shared/own-value';
import { shownCertificate } from './shown-certificate';
import { signerOf, tlsFailure } from './tls-failure';
import * as words from '../words';

interface Circumstances {
  readonly url: URL;
  /** The proxy's name; null without a proxy. */
  readonly via: string | null;
  readonly phase: 'connecting' | 'waiting' | 'reading';
  readonly signal: AbortSignal;
  /** Part of its body hasn't been passed to the connection. */
  readonly isSending?: boolean;
  /** The request was being sent, and its method may change something. */
  readonly mayHaveBeenCarriedOut?: boolean;
  /** The connection had served an earlier request. */
  readonly reused?: boolean;
  /** That connection was lost before anything of this request was written to it. */
  readonly neverSent?: boolean;
  /** The connection has certificate authorities of its own. */
  readonly authoritiesChosen?: boolean;
  /** The server may have received a client certificate. */
  readonly identityShown?: boolean;
  /** The limit for the response's headers, in bytes. */
  readonly headerBytes?: number;
}

/** A failure on the way to a server or back. */
export class TransportError extends ProblemError {
  /** True if a kept-alive connection was closed during the request, which says nothing about the server. */
  readonly lostOnReuse: boolean;
  /** True if it was closed before anything was written to it: the server doesn't know of the request. */
  readonly neverSent: boolean;

  constructor(
    code: ProblemCode,
    more: Partial<Omit<Problem, 'code'>>,
    options: {
      readonly cause: unknown;
      readonly lostOnReuse?: boolean;
      readonly neverSent?: boolean;
    },
  ) {
    super(code, more, options);
    this.lostOnReuse = options.lostOnReuse ?? false;
    this.neverSent = options.neverSent ?? false;
  }
}

interface Known {
  readonly problem: ProblemCode;
  readonly step: Problem['step'];
}

const NO_NAME = { problem: 'name-not-resolved', step: 'name lookup' } as const;
const NOT_CONNECTED = { problem: 'connection-failed', step: 'connection' } as const;
const HEADERS_TOO_LARGE = { problem: 'headers-too-large', step: 'waiting' } as const;

const BY_CODE = {
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  EAI_NODATA: NO_NAME,
  ECONNREFUSED: { problem: 'connection-refused', step: 'connection' },
  EHOSTUNREACH: NOT_CONNECTED,
  ENETUNREACH: NOT_CONNECTED,
  ETIMEDOUT: NOT_CONNECTED,
  EADDRNOTAVAIL: NOT_CONNECTED,
  UND_ERR_CONNECT_TIMEOUT: NOT_CONNECTED,
  UND_ERR_HEADERS_OVERFLOW: HEADERS_TOO_LARGE,
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
} as const satisfies Record<string, Known>;

const ABOUT_THE_SIGNER: ReadonlySet<ProblemCode> = new Set([
  'tls-not-trusted',
  'tls-chain-incomplete',
]);

const isParserError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'HTTPParserError';

/** HTTP/2 (RFC 9113 section 6.5): a SETTINGS frame for the whole connection, without ACK. */
const SETTINGS_FRAME = /^\0\0[^]\x04\0\0\0\0\0/;
/** TLS (RFC 8446 section 5.1): an alert, of any version. */
const TLS_ALERT = /^\x15\x03[\0-\x04]/;

/** Recognizes other protocols by the bytes that the HTTP parser got. */
const otherLanguageOf = (error: Error): ProblemCode | null => {
  const data = String((error as { readonly data?: unknown }).data);
  if (SETTINGS_FRAME.test(data)) return 'http2-only';
  return TLS_ALERT.test(data) ? 'https-expected' : null;
};

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return 'cause' in error ? codeOf(error.cause) : '';
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

const place = (url: URL, via: string | null): string => {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const at = words.place(url.hostname, port);
  return via === null ? at : words.placeThroughProxy(at, via);
};

/** Adds to a cancellation or time limit how far the request had got; returns any other error unchanged. */
export const describeEnd = <E>(
  reason: E,
  {
    phase,
    mayHaveBeenCarriedOut = false,
    isSending = false,
  }: Pick<Circumstances, 'mayHaveBeenCarriedOut' | 'isSending'> & {
    readonly phase: Circumstances['phase'] | 'token';
  },
): E | ProblemError => {
  if (!(reason instanceof ProblemError)) return reason;
  const { code, detail, step } = reason.problem;
  if (code === 'cancelled' && mayHaveBeenCarriedOut)
    return new ProblemError(code, { next: words.cancelledAfterSend });
  // A time limit that already names its step, such as a token request's, is complete.
  if (code !== 'time-limit' || step !== undefined) return reason;
  const more = detail === undefined ? {} : { detail };
  if (phase === 'connecting')
    // The server hasn't responded and may not have received the request.
    return new ProblemError('time-limit', {
      ...more,
      ...words.CONNECTION_TIMED_OUT,
      owner: 'network',
      step: 'connection',
    });
  const afterSend = isSending ? 'time-limit-while-sending' : 'time-limit-after-send';
  return new ProblemError(mayHaveBeenCarriedOut ? afterSend : code, { ...more, step: phase });
};

/** After the body, they're trailers, for which the same limit applies. */
const headersTooLarge = (
  error: unknown,
  at: string,
  phase: Circumstances['phase'],
  headerBytes: number | null,
): Error => {
  const isHighest = (headerBytes ?? 0) >= GENERAL_RANGES.largestHeadersKB[1] * 1_000;
  return new TransportError(
    isHighest ? 'headers-beyond-limit' : 'headers-too-large',
    {
      ...(phase === 'reading' && { title: words.trailersTooLarge }),
      detail: headerBytes === null ? at : words.headerLimit(at, headerBytes / 1_000),
      step: phase === 'reading' ? 'reading' : 'waiting',
    },
    { cause: error },
  );
};

const brokeOff = ({ mayHaveBeenCarriedOut = false }: Circumstances) =>
  mayHaveBeenCarriedOut ? 'broke-off-after-send' : 'broke-off';

/** The connection ended, and nothing says why. */
const lostConnection = (error: unknown, at: string, circumstances: Circumstances): Error => {
  const { url, phase, mayHaveBeenCarriedOut = false, reused = false } = circumstances;
  // The server accepted the connection and closed it during the handshake.
  if (phase === 'connecting' && url.protocol === 'https:' && codeOf(error) === 'ECONNRESET') {
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
    return new TransportError(
      brokeOff(circumstances),
      { detail: at, step: 'reading' },
      { cause: error },
    );
  }
  return new TransportError(
    mayHaveBeenCarriedOut ? 'connection-lost-after-send' : 'connection-lost',
    { detail: at, step: 'waiting' },
    { cause: error, lostOnReuse: reused },
  );
};

/**
 * Maps `error`, which undici rejected with or which ended the response's stream, to a problem. The reason of an abort
 * is passed on with the request's progress, because whoever aborted knows why.
 */
export const describeTransportFailure = (error: unknown, circumstances: Circumstances): Error => {
  const { url, via, phase, signal } = circumstances;
  const { authoritiesChosen = false, identityShown = false, headerBytes = null } = circumstances;
  if (signal.aborted && signal.reason instanceof Error)
    return describeEnd(signal.reason, circumstances);
  if (error instanceof ProblemError) return error;

  const code = codeOf(error);
  const at = place(url, via);
  if (circumstances.neverSent === true) {
    const more = { title: words.lostBeforeSent, detail: at };
    return new TransportError(
      'connection-lost',
      { ...more, step: 'connection' },
      { cause: error, neverSent: true },
    );
  }
  const known = ownValue(BY_CODE, code);
  if (known !== undefined) {
    const { problem, step } = known;
    if (problem === 'headers-too-large') return headersTooLarge(error, at, phase, headerBytes);
    return new TransportError(problem, { detail: at, step }, { cause: error });
  }
  const shown = shownCertificate(error);
  const inTls = tlsFailure(code, { shown, authoritiesChosen, identityShown });
  if (inTls !== null) {
    const { problem, more } = inTls;
    const signer = ABOUT_THE_SIGNER.has(problem) ? signerOf(shown) : null;
    const detail = signer === null ? at : words.signedBy(at, signer);
    return new TransportError(problem, { ...more, detail, step: 'TLS' }, { cause: error });
  }
  const otherLanguage = isParserError(error) ? otherLanguageOf(error) : null;
  if (otherLanguage !== null) {
    return new TransportError(otherLanguage, { detail: at, step: 'waiting' }, { cause: error });
  }
  // A response with two conflicting ends.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && phase === 'waiting') {
    return new TransportError('not-http', { detail: at, step: 'waiting' }, { cause: error });
  }
  // "bad response" and "bad upgrade" are undici's messages for unrequested responses; "bad status" is ours.
  if (isParserError(error) || messageOf(error).startsWith('bad ')) {
    // A chunked body that ends in the middle is a broken connection, not another protocol.
    return code === 'HPE_INVALID_EOF_STATE' || messageOf(error).includes('EOF')
      ? new TransportError(
          brokeOff(circumstances),
          { detail: at, step: 'reading' },
          { cause: error },
        )
      : new TransportError('not-http', { detail: at, step: 'waiting' }, { cause: error });
  }
  return lostConnection(error, at, circumstances);
};
