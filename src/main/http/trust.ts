// Certificate authorities trusted in TLS: Node's own, the system's, and those that a connection adds.
import * as tls from 'node:tls';
import { readRegularSync } from '../regular-file';

/** The system's bundle on Linux distributions (Debian, Fedora, SUSE, Alpine). */
const LINUX_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Extracts the certificates of a PEM file and ignores anything else in it. */
export const certificatesIn = (pem: string): readonly string[] => pem.match(CERTIFICATE) ?? [];

const bundleOfLinux = (): readonly string[] => {
  for (const path of LINUX_BUNDLES) {
    try {
      return certificatesIn(readRegularSync(path).toString('latin1'));
    } catch {
      // Not at this distribution's path.
    }
  }
  return [];
};

const readSystem = (): readonly string[] => {
  // On Linux, Node takes about 100 ms to read the same certificates up to four times: from the bundle, and from the
  // folder beside it, as files and under their hashes.
  const bundle = process.platform === 'linux' ? bundleOfLinux() : [];
  if (bundle.length > 0) return bundle;
  // In Node from 22.15 on; the installed types are older.
  const { getCACertificates } = tls as {
    readonly getCACertificates?: (store: 'system') => readonly string[];
  };
  return getCACertificates?.('system') ?? [];
};

/** Identifies a certificate regardless of its line breaks. */
const bodyOf = (pem: string): string => pem.replaceAll(/\s/g, '');

let added: readonly string[] | null = null;

/**
 * Authorities that the system trusts in addition to Node's list. Read once per run; they only change with a system
 * update.
 */
const systemAdds = (): readonly string[] => {
  if (added !== null) return added;
  const known = new Set(tls.rootCertificates.map(bodyOf));
  added = readSystem().filter((pem) => {
    const body = bodyOf(pem);
    const isNew = !known.has(body);
    known.add(body);
    return isNew;
  });
  return added;
};

/** Reads the system's list before the first TLS request, which would otherwise wait for it. */
export const warmUpTrust = (): void => void systemAdds();

/** A client certificate with its private key. */
export interface Identity {
  readonly certificate: string;
  /** PKCS #8 in PEM. */
  readonly key: string;
}

export interface TrustOptions {
  /** Certificate authorities in PEM, in addition to the system's. */
  readonly authorities: string;
  readonly identity: Identity | null;
}

const createContext = ({ authorities, identity }: TrustOptions): tls.SecureContext => {
  const more = [...systemAdds(), ...certificatesIn(authorities)];
  return tls.createSecureContext({
    // Without a list, Node uses its own, which is already parsed; with one, it parses over a hundred certificates
    // again.
    ...(more.length > 0 && { ca: [...tls.rootCertificates, ...more] }),
    // A chosen certificate is trusted whoever signed it: it may be an intermediate's or the server's own.
    ...(authorities !== '' && { allowPartialTrustChain: true }),
    minVersion: 'TLSv1.2',
    ...(identity !== null && { cert: identity.certificate, key: identity.key }),
  });
};

let common: tls.SecureContext | null = null;

/** Cached for connections without additions, which are most: creating one takes tens of milliseconds. */
export const secureContextOf = (trust: TrustOptions): tls.SecureContext =>
  trust.authorities === '' && trust.identity === null
    ? (common ??= createContext(trust))
    : createContext(trust);
