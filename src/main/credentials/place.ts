// Which of a connection's settings each of its keychain items is bound to.
import { createHash } from 'node:crypto';
import type { Connection, ConnectionFields, StoredKey } from '../../shared/connection';
import { NOWHERE, placeOfFields, type Place } from '../../shared/place';
import { certificatesIn } from '../http/trust';

/** `pair`: API Key and Secret. */
export type StoredItem = 'pair' | StoredKey;

/** SHA-256 of the certificate itself, whatever the line breaks in its PEM. */
export const fingerprintOf = (pem: string): string =>
  createHash('sha256')
    .update(Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ''), 'base64'))
    .digest('base64url');

export const placeOf = (fields: ConnectionFields): Place =>
  placeOfFields(fields, (pem) => certificatesIn(pem).map(fingerprintOf));

/**
 * Returns the part of a connection's place that an item is bound to. What gets the token (the pair, a signing key, a
 * client key) is bound to all of it, so that entering one of them anew doesn't move the token that the others get. A
 * proxy's password is bound to the proxy, and for a proxy with TLS to the authorities that can vouch for it.
 */
export const placeOfItem = (item: StoredItem, fields: ConnectionFields): Place => {
  const place = placeOf(fields);
  switch (item) {
    case 'pair':
      return place;
    case 'signingKey':
    case 'clientKey':
      return { ...place, secretSent: false };
    case 'proxyPassword':
      return {
        ...NOWHERE,
        proxy: place.proxy,
        authorities: place.proxy.startsWith('https:') ? place.authorities : [],
      };
  }
};

/** The part that earlier entries were bound to. A signing key's had no token origins, a client key's only servers. */
export const formerPlaceOfItem = (item: StoredItem, fields: ConnectionFields): Place => {
  const place = placeOfItem(item, fields);
  switch (item) {
    case 'signingKey':
      return { ...place, reach: [] };
    case 'clientKey':
      return { ...NOWHERE, reach: [...new Set([place.tokenEndpoint, ...place.reach])].sort() };
    case 'pair':
    case 'proxyPassword':
      return place;
  }
};

/** The keychain items that a request of this connection uses. The sandbox's pair is generated and never asked about. */
export const itemsInUse = ({
  environment,
  credentials,
  keys,
  ...fields
}: Connection): readonly StoredItem[] =>
  environment === 'sandbox'
    ? []
    : [
        ...(credentials === null ? [] : ['pair' as const]),
        ...(keys.proxyPassword !== undefined &&
        fields.proxy === 'custom' &&
        fields.proxyUserName !== ''
          ? ['proxyPassword' as const]
          : []),
        ...(keys.clientKey !== undefined && fields.clientCertificate !== null
          ? ['clientKey' as const]
          : []),
        ...(keys.signingKey !== undefined && fields.clientAuthentication === 'private-key'
          ? ['signingKey' as const]
          : []),
      ];
