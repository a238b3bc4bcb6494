// Certificates of a throw-away authority, valid and invalid, made on demand.
import forge from 'node-forge';
import type { Identity } from './servers';

interface Wish {
  readonly commonName?: string;
  /** Instead of the common name alone. */
  readonly subject?: readonly forge.pki.CertificateField[];
  /** Null: without alternative names. */
  readonly addresses?: readonly string[] | null;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly selfSigned?: boolean;
  /** URL of the issuer's certificate, for the certificate (RFC 5280 section 4.2.2.1). */
  readonly signerAt?: string;
}

const DAY_MS = 86_400_000;
const day = (offset: number): Date => new Date(Date.now() + offset * DAY_MS);

let serial = 1;

const keyPair = () => forge.pki.rsa.generateKeyPair({ bits: 2048 });

/** forge has no function for it. */
const signerAccess = (address: string) => {
  const { asn1 } = forge;
  const part = (tagClass: forge.asn1.Class, type: number, value: string | forge.asn1.Asn1[]) =>
    asn1.create(tagClass, type, Array.isArray(value), value);
  const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
  const method = asn1.oidToDer('1.3.6.1.5.5.7.48.2').getBytes();
  const access = part(UNIVERSAL, asn1.Type.SEQUENCE, [
    part(UNIVERSAL, asn1.Type.OID, method),
    part(CONTEXT_SPECIFIC, 6, address),
  ]);
  const all = part(UNIVERSAL, asn1.Type.SEQUENCE, [access]);
  return { id: '1.3.6.1.5.5.7.1.1', value: asn1.toDer(all).getBytes() };
};

const certify = (
  publicKey: forge.pki.rsa.PublicKey,
  subject: string,
  issuer: Issuer,
  wish: Wish,
  isAuthority: boolean,
): string => {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `0${(serial += 1).toString(16)}`;
  certificate.validity.notBefore = wish.notBefore ?? day(-2);
  certificate.validity.notAfter = wish.notAfter ?? day(30);
  certificate.setSubject([...(wish.subject ?? [{ name: 'commonName', value: subject }])]);
  certificate.setIssuer([{ name: 'commonName', value: issuer.name }]);
  const { signerAt, addresses = ['127.0.0.1'] } = wish;
  certificate.setExtensions([
    ...(signerAt === undefined ? [] : [signerAccess(signerAt)]),
    { name: 'basicConstraints', cA: isAuthority },
    ...(addresses === null
      ? []
      : [
          {
            name: 'subjectAltName',
            altNames: addresses.map((ip) =>
              /^[\d.]+$/.test(ip) ? { type: 7, ip } : { type: 2, value: ip },
            ),
          },
        ]),
  ]);
  certificate.sign(issuer.key, forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
};

interface Issuer {
  readonly name: string;
  readonly key: forge.pki.rsa.PrivateKey;
}

export interface Authority {
  readonly pem: string;
  /** `selfSigned` ignores the authority. */
  readonly identity: (wish?: Wish) => Identity;
  readonly expired: () => Identity;
  /** An intermediate authority signed by this one. */
  readonly intermediate: (name?: string) => Authority;
}

const authorityOf = (name: string, keys: forge.pki.rsa.KeyPair, issuer: Issuer): Authority => {
  const identity = (wish: Wish = {}): Identity => {
    const own = keyPair();
    const subject = wish.commonName ?? '127.0.0.1';
    const signer =
      wish.selfSigned === true
        ? { name: subject, key: own.privateKey }
        : { name, key: keys.privateKey };
    return {
      key: forge.pki.privateKeyToPem(own.privateKey),
      cert: certify(own.publicKey, subject, signer, wish, false),
    };
  };
  return {
    pem: certify(keys.publicKey, name, issuer, {}, true),
    identity,
    expired: () => identity({ notBefore: day(-60), notAfter: day(-30) }),
    intermediate: (below = 'Keybearer test intermediate') =>
      authorityOf(below, keyPair(), { name, key: keys.privateKey }),
  };
};

/** Creates an authority, with functions for what it signs. */
export const createAuthority = (name = 'Keybearer test authority'): Authority => {
  const keys = keyPair();
  return authorityOf(name, keys, { name, key: keys.privateKey });
};
