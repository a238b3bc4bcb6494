// Whom we trust in TLS: the authorities that Node brings, the system's, and those that a connection adds.
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

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
      return certificatesIn(readFileSync(path, 'latin1'));
    } catch {
      // Another distribution's place.
    }
  }
  return [];
};

const readSystem = (): readonly string[] => {
  // Node has this from 22.15 on; the types are those of an older one.
  const { getCACertificates } = tls as {
    readonly getCACertificates?: (store: 'system') => readonly string[];
  };
  if (getCACertificates !== undefined) return getCACertificates('system');
  return process.platform === 'linux' ? bundleOfLinux() : [];
};

let known: readonly string[] | null = null;

/** Read once in a run: it takes a moment, and changes with an update of the system. */
const knownAuthorities = (): readonly string[] =>
  (known ??= [...new Set([...tls.rootCertificates, ...readSystem()].map((pem) => pem.trim()))]);

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

/** Takes a moment: some hundred certificates are read for it. */
export const secureContextOf = ({ authorities, identity }: TrustOptions): tls.SecureContext =>
  tls.createSecureContext({
    ca: [...knownAuthorities(), ...certificatesIn(authorities)],
    minVersion: 'TLSv1.2',
    ...(identity !== null && { cert: identity.certificate, key: identity.key }),
  });
