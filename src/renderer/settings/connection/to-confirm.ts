// Finds the fields of a draft that would reveal a stored secret to someone new. Main will ask, and the form says so
// before a save.
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

export const CONFIRM = 'Enter the API Secret again, or confirm this change when you save.';

const certificatesIn = (pem: string): readonly string[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map((each) =>
    each.replaceAll(/\s/g, ''),
  );

const isOrigin = (address: string, origin: string): boolean =>
  URL.canParse(address) && new URL(address).origin === origin;

/** Empty for a new connection, one without stored credentials, or a newly typed Secret. */
export const fieldsToConfirm = (
  connection: Connection | null,
  fields: ConnectionFields,
  apiSecret: string,
): ReadonlySet<FieldToConfirm> => {
  const isStored = connection?.credentials != null;
  if (!isStored || apiSecret !== '') return new Set();
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
