// Certificates of a throw-away authority, good and bad, made when a test asks for them.
import forge from 'node-forge';
import type { Identity } from './servers';

interface Wish {
  readonly commonName?: string;
  readonly addresses?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly selfSigned?: boolean;
}

const DAY_MS = 86_400_000;
const day = (offset: number): Date => new Date(Date.now() + offset * DAY_MS);

let serial = 1;

const keyPair = () => forge.pki.rsa.generateKeyPair({ bits: 2048 });

const certify = (
  publicKey: forge.pki.rsa.PublicKey,
  subject: string,
  issuer: { readonly name: string; readonly key: forge.pki.rsa.PrivateKey },
  wish: Wish,
  isAuthority: boolean,
): string => {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `0${(serial += 1).toString(16)}`;
  certificate.validity.notBefore = wish.notBefore ?? day(-2);
  certificate.validity.notAfter = wish.notAfter ?? day(30);
  certificate.setSubject([{ name: 'commonName', value: subject }]);
  certificate.setIssuer([{ name: 'commonName', value: issuer.name }]);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: isAuthority },
    {
      name: 'subjectAltName',
      altNames: (wish.addresses ?? ['127.0.0.1']).map((ip) =>
        /^[\d.]+$/.test(ip) ? { type: 7, ip } : { type: 2, value: ip },
      ),
    },
  ]);
  certificate.sign(issuer.key, forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
};

/** An authority of its own, and what it signs; `selfSigned` leaves the authority out. */
export const createAuthority = (name = 'Keybearer test authority') => {
  const authority = keyPair();
  const pem = certify(authority.publicKey, name, { name, key: authority.privateKey }, {}, true);
  const identity = (wish: Wish = {}): Identity => {
    const own = keyPair();
    const subject = wish.commonName ?? '127.0.0.1';
    const issuer =
      wish.selfSigned === true
        ? { name: subject, key: own.privateKey }
        : { name, key: authority.privateKey };
    return {
      key: forge.pki.privateKeyToPem(own.privateKey),
      cert: certify(own.publicKey, subject, issuer, wish, false),
    };
  };
  return { pem, identity, expired: () => identity({ notBefore: day(-60), notAfter: day(-30) }) };
};
