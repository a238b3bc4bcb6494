// Classifies TLS failures: whose certificate is wrong in which way, or which side doesn't speak TLS.
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { ownValue } from '../../../shared/own-value';
import type { ShownCertificate } from './shown-certificate';
import * as words from '../words';

export interface TlsFailure {
  readonly problem: ProblemCode;
  readonly more: Partial<Omit<Problem, 'code'>>;
}

interface Circumstances {
  /** Null if none was presented, or it isn't known. */
  readonly shown: ShownCertificate | null;
  /** The connection already has certificate authorities of its own. */
  readonly authoritiesChosen: boolean;
  /** A client certificate was sent at the server's request. */
  readonly identityShown?: boolean;
}

const BY_CODE = {
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-host',
  // Not a TLS record; an HTTP response, for example.
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls-not-spoken',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls-not-spoken',
  ERR_SSL_HTTP_REQUEST: 'tls-not-spoken',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls-outdated',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls-outdated',
  ERR_SSL_DH_KEY_TOO_SMALL: 'tls-outdated',
  ERR_SSL_EE_KEY_TOO_SMALL: 'tls-outdated',
  ERR_SSL_CA_MD_TOO_WEAK: 'tls-outdated',
  // Only HTTP/1.1 was offered (RFC 7301 section 3.2).
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'http2-only',
} as const satisfies Record<string, ProblemCode>;

/** The chain doesn't lead to a trusted authority. */
const NOT_TRUSTED = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

/** Alerts about the client's certificate (RFC 8446 section 6.2), by OpenSSL's and BoringSSL's names. */
const ABOUT_OUR_CERTIFICATE =
  /^ERR_SSL_.*(?:CERTIFICATE_REQUIRED|ALERT_UNKNOWN_CA|ALERT_(?:BAD_|UNSUPPORTED_)?CERTIFICATE)/;

/** Also the alert of servers that can't agree on a cipher, but they send it before their certificate. */
const HANDSHAKE_REFUSED = /^ERR_SSL_.*ALERT_HANDSHAKE_FAILURE$/;

/** Before TLS 1.3, a server that gets no client certificate sends a general alert (RFC 5246 section 7.4.6). */
const isAboutOurCertificate = (code: string, { shown }: Circumstances): boolean =>
  ABOUT_OUR_CERTIFICATE.test(code) || (HANDSHAKE_REFUSED.test(code) && shown !== null);

/**
 * A certificate that a root signed may well come alone. One that says where to get its issuer's certificate (RFC 5280
 * section 4.2.2.1) was signed by an intermediate.
 */
const lacksItsSigner = ({ shown, authoritiesChosen }: Circumstances): boolean =>
  shown?.withoutSigner === true &&
  (authoritiesChosen || shown.certificate.infoAccess?.includes('CA Issuers') === true);

/** Returns null if it's not a TLS failure. */
export const tlsFailure = (code: string, circumstances: Circumstances): TlsFailure | null => {
  if (NOT_TRUSTED.has(code) && lacksItsSigner(circumstances))
    return { problem: 'tls-chain-incomplete', more: {} };
  // If the chosen authorities didn't help, choosing again isn't offered.
  if (NOT_TRUSTED.has(code))
    return {
      problem: 'tls-not-trusted',
      more: circumstances.authoritiesChosen ? words.OTHER_AUTHORITIES_CHOSEN : {},
    };
  const known = ownValue(BY_CODE, code);
  if (known === 'tls-self-signed' && circumstances.authoritiesChosen)
    return { problem: known, more: words.OTHER_CERTIFICATE_CHOSEN };
  if (known !== undefined) return { problem: known, more: {} };
  if (isAboutOurCertificate(code, circumstances)) {
    const more = circumstances.identityShown === true ? words.CLIENT_CERTIFICATE_REJECTED : {};
    return { problem: 'tls-client-certificate', more };
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO')
    return { problem: 'tls-failed', more: {} };
  return null;
};

const LONGEST_NAME = 100;

/** The issuer's name from the certificate. It's the server's text, so limited to one line. */
export const signerOf = (shown: ShownCertificate | null): string | null => {
  if (shown === null) return null;
  const name = /^(?:CN|O)=(.+)/m.exec(shown.certificate.issuer)?.[1];
  // Truncated, it could contain part of a secret that redaction would no longer find.
  return name === undefined || name.length > LONGEST_NAME ? null : name;
};
