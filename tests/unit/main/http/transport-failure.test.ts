// The problem of a failed request, whatever Node, OpenSSL or undici call it. One file, because it's one table in
// parts.
import { describe, expect, test } from 'vitest';
import {
  describeTransportFailure,
  TransportError,
} from '../../../../src/main/http/failures/transport-failure';
import { problemOf, ProblemError } from '../../../../src/main/problem-error';

const withCode = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

type Circumstances = Parameters<typeof describeTransportFailure>[1];

const reported = (error: unknown, more: Partial<Circumstances> = {}) =>
  describeTransportFailure(error, {
    url: new URL('https://api.example.com/vehicles'),
    via: null,
    phase: 'connecting',
    signal: new AbortController().signal,
    ...more,
  });
const problem = (error: unknown, more: Partial<Circumstances> = {}) =>
  problemOf(reported(error, more));

describe('a known code', () => {
  test.each([
    ['ENOTFOUND', 'name-not-resolved', 'name lookup'],
    ['EAI_AGAIN', 'name-not-resolved', 'name lookup'],
    ['EAI_NODATA', 'name-not-resolved', 'name lookup'],
    ['ECONNREFUSED', 'connection-refused', 'connection'],
    ['EHOSTUNREACH', 'connection-failed', 'connection'],
    ['ENETUNREACH', 'connection-failed', 'connection'],
    ['ETIMEDOUT', 'connection-failed', 'connection'],
    ['EADDRNOTAVAIL', 'connection-failed', 'connection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connection-failed', 'connection'],
    ['CERT_HAS_EXPIRED', 'tls-expired', 'TLS'],
    ['CERT_NOT_YET_VALID', 'tls-not-yet-valid', 'TLS'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-self-signed', 'TLS'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-not-trusted', 'TLS'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-not-trusted', 'TLS'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'tls-not-trusted', 'TLS'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-not-trusted', 'TLS'],
    ['CERT_SIGNATURE_FAILURE', 'tls-not-trusted', 'TLS'],
    ['CERT_UNTRUSTED', 'tls-not-trusted', 'TLS'],
    ['INVALID_CA', 'tls-not-trusted', 'TLS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-host', 'TLS'],
    ['UND_ERR_HEADERS_OVERFLOW', 'headers-too-large', 'waiting'],
    ['HPE_HEADER_OVERFLOW', 'headers-too-large', 'waiting'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls-client-certificate', 'TLS'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'tls-client-certificate', 'TLS'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'tls-client-certificate', 'TLS'],
    ['ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE', 'tls-client-certificate', 'TLS'],
    ['ERR_SSL_TLS_ALERT_CERTIFICATE_EXPIRED', 'tls-client-certificate', 'TLS'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-not-spoken', 'TLS'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls-not-spoken', 'TLS'],
    ['ERR_SSL_HTTP_REQUEST', 'tls-not-spoken', 'TLS'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-outdated', 'TLS'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-outdated', 'TLS'],
    ['ERR_SSL_DH_KEY_TOO_SMALL', 'tls-outdated', 'TLS'],
    ['ERR_SSL_EE_KEY_TOO_SMALL', 'tls-outdated', 'TLS'],
    ['ERR_SSL_CA_MD_TOO_WEAK', 'tls-outdated', 'TLS'],
    ['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'http2-only', 'TLS'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls-failed', 'TLS'],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'tls-failed', 'TLS'],
    ['EPROTO', 'tls-failed', 'TLS'],
  ])('%s is %s', (code, expected, step) => {
    const error = withCode(code);
    expect(problem(error)).toMatchObject({
      code: expected,
      step,
      detail: 'api.example.com, port 443',
    });
    expect(reported(error)).toMatchObject({ cause: error, lostOnReuse: false });
  });

  test('is found in the error’s cause, or the cause’s cause', () => {
    const wrapped = new Error('fetch failed', {
      cause: new Error('again', { cause: withCode('ENOTFOUND') }),
    });
    expect(problem(wrapped).code).toBe('name-not-resolved');
    expect(problem({ code: '', cause: withCode('ECONNREFUSED') }).code).toBe('connection-refused');
    expect(problem({ code: 7, cause: withCode('ECONNREFUSED') }).code).toBe('connection-refused');
  });

  test.each([
    ['NOT_ERR_SSL_ALERT_UNKNOWN_CA', 'connection-failed'],
    ['ERR_SSL_CERTIFICATE_VERIFY_FAILED', 'tls-failed'],
    ['X_ERR_SSL', 'connection-failed'],
  ])('isn’t mistaken for %s that contains it', (code, expected) => {
    expect(problem(withCode(code)).code).toBe(expected);
  });

  test.each([[null], [undefined], ['ENOTFOUND'], [7], [{}], [new Error('ENOTFOUND')]])(
    'an error without one, as %j, is described by when it happened',
    (error) => {
      expect(problem(error).code).toBe('connection-failed');
    },
  );
});

describe('where it was going', () => {
  test.each([
    ['https://a.example.com', null, 'a.example.com, port 443'],
    ['http://a.example.com', null, 'a.example.com, port 80'],
    ['http://a.example.com:8080', null, 'a.example.com, port 8080'],
    [
      'https://a.example.com:8443',
      'proxy.example.com:3128',
      'a.example.com, port 8443, through the proxy proxy.example.com:3128',
    ],
  ])('%s by %s: %s', (address, via, detail) => {
    expect(problem(withCode('ECONNREFUSED'), { url: new URL(address), via }).detail).toBe(detail);
  });
});

describe('a known problem', () => {
  test.each([
    new Error('the window has gone'),
    new ProblemError('cancelled'),
    new ProblemError('time-limit', { step: 'token' }),
  ])('the reason of an abort is passed on: %s', (reason) => {
    expect(reported(withCode('ECONNREFUSED'), { signal: AbortSignal.abort(reason) })).toBe(reason);
  });

  const LOOK_FIRST = /may have processed (?:it|the request)\. Check before you send it again/;
  test.each([
    [
      'time-limit',
      'connecting',
      false,
      { code: 'time-limit', step: 'connection', owner: 'network' },
    ],
    ['time-limit', 'waiting', false, { code: 'time-limit', step: 'waiting', owner: 'server' }],
    ['time-limit', 'reading', false, { code: 'time-limit', step: 'reading', owner: 'server' }],
    ['time-limit', 'waiting', true, { code: 'time-limit-after-send', step: 'waiting' }],
    ['time-limit', 'reading', true, { code: 'time-limit-after-send', step: 'reading' }],
    ['cancelled', 'waiting', true, { code: 'cancelled', owner: 'you' }],
  ] as const)(
    '%s while %s, perhaps processed (%s): %j',
    (code, phase, mayHaveBeenCarriedOut, expected) => {
      const reason = new ProblemError(code, { detail: 'The limit is 1 s.' });
      const signal = AbortSignal.abort(reason);
      const said = problem(withCode('UND_ERR_ABORTED'), { signal, phase, mayHaveBeenCarriedOut });
      expect(said).toMatchObject(expected);
      expect(LOOK_FIRST.test(said.next)).toBe(mayHaveBeenCarriedOut);
      expect(said.action === 'try-again' && mayHaveBeenCarriedOut).toBe(false);
    },
  );

  test('an abort without an error as reason leaves the failure unchanged', () => {
    const signal = AbortSignal.abort('enough');
    expect(problem(withCode('ECONNREFUSED'), { signal }).code).toBe('connection-refused');
  });

  test('a problem isn’t described twice', () => {
    const known = new TransportError('proxy-refused', {}, { cause: null });
    expect(reported(known)).toBe(known);
  });
});

describe('not HTTP', () => {
  const parserError = (code: string, message: string) =>
    Object.assign(withCode(code, message), { name: 'HTTPParserError' });

  test.each([
    ['SETTINGS of HTTP/2', '\0\0\x12\x04\0\0\0\0\0', 'http2-only'],
    ['empty SETTINGS', '\0\0\0\x04\0\0\0\0\0', 'http2-only'],
    ['an acknowledgement', '\0\0\0\x04\x01\0\0\0\0', 'not-http'],
    ['another frame', '\0\0\x12\x07\0\0\0\0\0', 'not-http'],
    ['an alert of TLS', '\x15\x03\x01\0\x02', 'https-expected'],
    ['another record', '\x16\x03\x01\0\x02', 'not-http'],
    ['one of them further on', 'HTTP \x15\x03\x01', 'not-http'],
    ['SETTINGS further on', 'HTTP \0\0\x12\x04\0\0\0\0\0', 'not-http'],
    ['TLS of a version nobody has', '\x15\x03\x05', 'not-http'],
    ['words', 'SSH-2.0', 'not-http'],
  ])('%s instead of a response', (_what, data, code) => {
    const error = Object.assign(parserError('HPE_INVALID_CONSTANT', 'Expected HTTP/'), { data });
    expect(problem(error, { phase: 'waiting' })).toMatchObject({ code, step: 'waiting' });
    expect(reported(error, { phase: 'waiting' })).toMatchObject({ cause: error });
  });

  test.each([
    [parserError('HPE_INVALID_CONSTANT', 'Expected HTTP/'), 'not-http', 'waiting'],
    [new Error('bad response'), 'not-http', 'waiting'],
    [new Error('bad upgrade'), 'not-http', 'waiting'],
    [parserError('HPE_INVALID_EOF_STATE', 'Invalid state'), 'broke-off', 'reading'],
    [parserError('HPE_OTHER', 'Invalid EOF state'), 'broke-off', 'reading'],
  ])('%s is %s', (error, code, step) => {
    for (const phase of ['connecting', 'waiting', 'reading'] as const) {
      expect(problem(error, { phase })).toMatchObject({
        code,
        step,
        detail: 'api.example.com, port 443',
      });
      expect(reported(error, { phase })).toMatchObject({ cause: error });
    }
  });

  test('a head that ends in the middle, after a write was sent', () => {
    const error = parserError('HPE_INVALID_EOF_STATE', 'Invalid state');
    const said = problem(error, { phase: 'waiting', mayHaveBeenCarriedOut: true });
    expect(said.code).toBe('broke-off-after-send');
    expect(said.action).toBeUndefined();
  });

  test('an error that merely mentions something bad isn’t one of these', () => {
    expect(problem(new Error('a bad thing'), { phase: 'waiting' }).code).toBe('connection-lost');
  });

  test('two conflicting lengths, before the response has started', () => {
    const error = withCode('UND_ERR_RES_CONTENT_LENGTH_MISMATCH');
    expect(reported(error, { phase: 'waiting' })).toMatchObject({ cause: error });
    expect(problem(error, { phase: 'waiting' })).toMatchObject({
      code: 'not-http',
      step: 'waiting',
      detail: 'api.example.com, port 443',
    });
    expect(problem(error, { phase: 'reading' }).code).toBe('broke-off');
  });
});

describe('anything else is described by when it happened', () => {
  const reset = withCode('ECONNRESET');
  const http = new URL('http://api.example.com');

  test.each<[string, Error, Partial<Circumstances>, string, string]>([
    ['a greeting hung up on', reset, {}, 'tls-failed', 'TLS'],
    ['plain http hung up on', reset, { url: http }, 'connection-failed', 'connection'],
    ['no connection', withCode('EPIPE'), {}, 'connection-failed', 'connection'],
    ['while reading', reset, { phase: 'reading' }, 'broke-off', 'reading'],
    [
      'while reading what a change led to',
      reset,
      { phase: 'reading', mayHaveBeenCarriedOut: true },
      'broke-off-after-send',
      'reading',
    ],
    ['while waiting', reset, { phase: 'waiting' }, 'connection-lost', 'waiting'],
    [
      'while waiting, with a change on its way',
      reset,
      { phase: 'waiting', mayHaveBeenCarriedOut: true },
      'connection-lost-after-send',
      'waiting',
    ],
  ])('%s', (_what, error, more, code, step) => {
    const said = reported(error, more);
    expect(problemOf(said)).toMatchObject({
      code,
      step,
      detail: expect.stringContaining('api.example.com, port '),
    });
    expect(said).toMatchObject({ cause: error, lostOnReuse: false });
  });

  test('a reused connection may have been closed during the request', () => {
    expect(reported(reset, { phase: 'waiting', reused: true })).toMatchObject({
      lostOnReuse: true,
    });
    expect(reported(reset, { phase: 'waiting' })).toMatchObject({ lostOnReuse: false });
  });
});
