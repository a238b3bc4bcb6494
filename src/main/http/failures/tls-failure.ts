// What failed in TLS: whose certificate is wrong in which way, or who does not speak it.
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { ownValue } from '../../../shared/own-value';
import type { ShownCertificate } from './shown-certificate';

export interface TlsFailure {
  readonly problem: ProblemCode;
  readonly more: Partial<Omit<Problem, 'code'>>;
}

interface Circumstances {
  /** Null where none was shown, or it is not known. */
  readonly shown: ShownCertificate | null;
  /** The person has chosen certificate authorities for this connection already. */
  readonly authoritiesChosen: boolean;
  /** A certificate of our own was shown where the server asked for one. */
  readonly identityShown?: boolean;
}

const BY_CODE = {
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-host',
  // What is not a record of TLS, such as an HTTP response.
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls-not-spoken',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls-not-spoken',
  ERR_SSL_HTTP_REQUEST: 'tls-not-spoken',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls-outdated',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls-outdated',
  ERR_SSL_DH_KEY_TOO_SMALL: 'tls-outdated',
  ERR_SSL_EE_KEY_TOO_SMALL: 'tls-outdated',
  ERR_SSL_CA_MD_TOO_WEAK: 'tls-outdated',
  // HTTP/1.1 was offered, and nothing else (RFC 7301 section 3.2).
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'http2-only',
} as const satisfies Record<string, ProblemCode>;

/** Nobody whom we trust is found behind it. */
const NOT_TRUSTED = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

/** Alerts of a server about what it was shown (RFC 8446 section 6.2), by OpenSSL's and BoringSSL's names. */
const ABOUT_OUR_CERTIFICATE =
  /^ERR_SSL_.*(?:CERTIFICATE_REQUIRED|ALERT_UNKNOWN_CA|ALERT_(?:BAD_|UNSUPPORTED_)?CERTIFICATE)/;

/**
 * Where a root signed it, a certificate may well come alone; one that tells where its signer's certificate is to be had
 * (RFC 5280 section 4.2.2.1) was not signed by a root.
 */
const lacksItsSigner = ({ shown, authoritiesChosen }: Circumstances): boolean =>
  shown?.withoutSigner === true &&
  (authoritiesChosen || (shown.certificate.infoAccess ?? '').includes('CA Issuers'));

type Words = Pick<Problem, 'title' | 'next'>;

// What a person has chosen was not it: to choose again is no advice.
const OTHERS_CHOSEN: Words = {
  title: 'None of the chosen certificate authorities signed the server’s certificate.',
  next: 'Get the certificate of the authority that signed it from the server’s operator, and choose it in Settings under Certificate authorities.',
};
const ANOTHER_CHOSEN: Words = {
  title: 'The server’s certificate is self-signed and isn’t one of those chosen.',
  next: 'Get its current certificate from the server’s operator, and choose it in Settings under Certificate authorities.',
};
const NOT_ACCEPTED: Words = {
  title: 'The server rejected the client certificate.',
  next: 'Ask the server’s operator which certificates it accepts, and choose one in Settings under Client certificate.',
};

/** Null for what is no failure of TLS. */
export const tlsFailure = (code: string, circumstances: Circumstances): TlsFailure | null => {
  if (NOT_TRUSTED.has(code) && lacksItsSigner(circumstances))
    return { problem: 'tls-chain-incomplete', more: {} };
  if (NOT_TRUSTED.has(code))
    return {
      problem: 'tls-not-trusted',
      more: circumstances.authoritiesChosen ? OTHERS_CHOSEN : {},
    };
  const known = ownValue(BY_CODE, code);
  if (known === 'tls-self-signed' && circumstances.authoritiesChosen)
    return { problem: known, more: ANOTHER_CHOSEN };
  if (known !== undefined) return { problem: known, more: {} };
  if (ABOUT_OUR_CERTIFICATE.test(code)) {
    const more = circumstances.identityShown === true ? NOT_ACCEPTED : {};
    return { problem: 'tls-client-certificate', more };
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO')
    return { problem: 'tls-failed', more: {} };
  return null;
};

const LONGEST_NAME = 100;

/** Who signed it, as the certificate says: it is the server's text, so no more than a line of it. */
export const signerOf = (shown: ShownCertificate | null): string | null => {
  const name = /^(?:CN|O)=(.+)$/m.exec(shown?.certificate.issuer ?? '')?.[1];
  // Cut, it could hold a piece of a secret that nobody would find any more.
  return name === undefined || name.length > LONGEST_NAME ? null : name;
};
