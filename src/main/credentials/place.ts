// What of a connection's settings each thing that it keeps in the keychain belongs to.
import { createHash } from 'node:crypto';
import type { Connection, ConnectionFields, StoredKey } from '../../shared/connection';
import { NOWHERE, placeOfFields, type Place } from '../../shared/place';
import { certificatesIn } from '../http/trust';

/** `pair`: API Key and Secret. */
export type StoredItem = 'pair' | StoredKey;

/** SHA-256 of the certificate itself, however the lines of its PEM are broken. */
export const fingerprintOf = (pem: string): string =>
  createHash('sha256')
    .update(Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ''), 'base64'))
    .digest('base64url');

export const placeOf = (fields: ConnectionFields): Place =>
  placeOfFields(fields, (pem) => certificatesIn(pem).map(fingerprintOf));

/**
 * The pair belongs to all of it. A signing key's assertion is good for a token by whoever reads it, so it belongs to
 * the token endpoint and the way there. A client key never leaves, but makes us known to whom its certificate is shown,
 * which is the token endpoint and the origins of the token. A proxy's password belongs to the proxy, and to whoever can
 * pass for one that is spoken to in TLS.
 */
export const placeOfItem = (item: StoredItem, fields: ConnectionFields): Place => {
  const place = placeOf(fields);
  switch (item) {
    case 'pair':
      return place;
    case 'signingKey':
      return { ...place, secretSent: false, reach: [] };
    case 'clientKey':
      return { ...NOWHERE, reach: [...new Set([place.tokenEndpoint, ...place.reach])].sort() };
    case 'proxyPassword':
      return {
        ...NOWHERE,
        proxy: place.proxy,
        authorities: place.proxy.startsWith('https:') ? place.authorities : [],
      };
  }
};

/** What a request of this connection takes from the keychain. The sandbox's pair is its own, and never asked about. */
export const itemsInUse = ({
  environment,
  credentials,
  kept,
  ...fields
}: Connection): readonly StoredItem[] =>
  environment === 'sandbox'
    ? []
    : [
        ...(credentials === null ? [] : ['pair' as const]),
        ...(kept.proxyPassword !== undefined &&
        fields.proxy === 'custom' &&
        fields.proxyUserName !== ''
          ? ['proxyPassword' as const]
          : []),
        ...(kept.clientKey !== undefined && fields.clientCertificate !== null
          ? ['clientKey' as const]
          : []),
        ...(kept.signingKey !== undefined && fields.clientAuthentication === 'private-key'
          ? ['signingKey' as const]
          : []),
      ];
