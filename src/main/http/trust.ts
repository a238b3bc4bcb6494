// Whom we trust in TLS: the authorities that Node brings, the system's, and those that a connection adds.
import * as tls from 'node:tls';
import { readRegularSync } from '../regular-file';

/** Where Linux distributions keep theirs in one file (Debian, Fedora, SUSE, Alpine). */
const LINUX_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, without whatever else stands in it. */
export const certificatesIn = (pem: string): readonly string[] => pem.match(CERTIFICATE) ?? [];

const bundleOfLinux = (): readonly string[] => {
  for (const path of LINUX_BUNDLES) {
    try {
      return certificatesIn(readRegularSync(path).toString('latin1'));
    } catch {
      // Another distribution's place.
    }
  }
  return [];
};

const readSystem = (): readonly string[] => {
  // On Linux, Node takes some 100 ms for the same certificates, which it finds four times over: in the bundle, and in
  // the folder beside it as files and under the names of their hashes.
  const bundle = process.platform === 'linux' ? bundleOfLinux() : [];
  if (bundle.length > 0) return bundle;
  // Node has this from 22.15 on; the types are those of an older one.
  const { getCACertificates } = tls as {
    readonly getCACertificates?: (store: 'system') => readonly string[];
  };
  return getCACertificates?.('system') ?? [];
};

/** The same certificate, however its lines are broken. */
const bodyOf = (pem: string): string => pem.replaceAll(/\s/g, '');

let added: readonly string[] | null = null;

/** What the system trusts beyond Node's own list. Read once in a run: it changes with an update of the system. */
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

/** Reads the system's list ahead of the first request in TLS, which would otherwise wait for it. */
export const warmUpTrust = (): void => void systemAdds();

/** A certificate of our own for servers that ask for one, with its private key. */
export interface Identity {
  readonly certificate: string;
  /** PKCS #8 in PEM. */
  readonly key: string;
}

export interface TrustOptions {
  /** Certificate authorities in PEM, besides those known to the system. */
  readonly authorities: string;
  readonly identity: Identity | null;
}

const createContext = ({ authorities, identity }: TrustOptions): tls.SecureContext => {
  const more = [...systemAdds(), ...certificatesIn(authorities)];
  return tls.createSecureContext({
    // Without a list Node takes its own, which is ready; with one it reads some hundred certificates anew.
    ...(more.length > 0 && { ca: [...tls.rootCertificates, ...more] }),
    // What a person has chosen is trusted as it is, whoever signed it in turn: an intermediate, or the server's own.
    ...(authorities !== '' && { allowPartialTrustChain: true }),
    minVersion: 'TLSv1.2',
    ...(identity !== null && { cert: identity.certificate, key: identity.key }),
  });
};

let common: tls.SecureContext | null = null;

/** Most connections add nothing, and share what takes tens of milliseconds to make. */
export const secureContextOf = (trust: TrustOptions): tls.SecureContext =>
  trust.authorities === '' && trust.identity === null
    ? (common ??= createContext(trust))
    : createContext(trust);
