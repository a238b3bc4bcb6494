// Finds the fields of a draft that would reveal a stored secret to someone new. Main will ask, and the form says so
// before a save.
import type { Draft } from './connection-draft';
import type { Connection, ConnectionFields } from '../../../shared/connection';
import { placeOfFields, widened } from '../../../shared/place';

export type FieldToConfirm = Extract<
  keyof ConnectionFields,
  | 'tokenUrl'
  | 'apiBaseUrl'
  | 'tokenOrigins'
  | 'proxy'
  | 'plainHttpAccepted'
  | 'certificateAuthorities'
  | 'clientAuthentication'
>;

const certificatesIn = (pem: string): readonly string[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map((each) =>
    each.replaceAll(/\s/g, ''),
  );

const isOrigin = (address: string, origin: string): boolean =>
  URL.canParse(address) && new URL(address).origin === origin;

type Entered = Pick<Draft, 'apiSecret' | 'clientKey' | 'signingKey'>;

/** Whether something stored takes part in getting the token: entering one of them releases no other. */
const usesStored = (
  { credentials, keys }: Connection,
  { clientAuthentication, clientCertificate }: ConnectionFields,
  { apiSecret, clientKey, signingKey }: Entered,
): boolean =>
  (credentials !== null && apiSecret === '') ||
  (keys.clientKey !== undefined && clientCertificate !== null && clientKey === null) ||
  (keys.signingKey !== undefined && clientAuthentication === 'private-key' && signingKey === null);

/** Empty for a new connection, or one whose stored credentials are all entered anew. */
export const fieldsToConfirm = (
  connection: Connection | null,
  fields: ConnectionFields,
  entered: Entered,
): ReadonlySet<FieldToConfirm> => {
  if (connection === null || !usesStored(connection, fields, entered)) return new Set();
  // The sandbox's pair never goes to another server, and another pair never to the sandbox.
  if (connection.environment === 'sandbox' || fields.environment === 'sandbox') return new Set();
  const from = placeOfFields(connection, certificatesIn);
  const to = placeOfFields(fields, certificatesIn);
  return new Set(
    widened(from, to).flatMap(({ what, to: added }): readonly FieldToConfirm[] => {
      switch (what) {
        case 'tokenEndpoint':
          return ['tokenUrl'];
        case 'reach':
        case 'shownTo':
          return added.map((origin) =>
            isOrigin(fields.apiBaseUrl, origin) ? 'apiBaseUrl' : 'tokenOrigins',
          );
        case 'proxy':
          return ['proxy'];
        case 'plainHttp':
          return ['plainHttpAccepted'];
        case 'authorities':
          return ['certificateAuthorities'];
        case 'secretSent':
          return ['clientAuthentication'];
      }
    }),
  );
};
