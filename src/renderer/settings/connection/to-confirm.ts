// Which fields of a draft let somebody new see what is stored, so that main will ask: said beside them before a save.
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

/** Nothing for a new connection, one without stored credentials, or a Secret that is typed anew. */
export const fieldsToConfirm = (
  connection: Connection | null,
  fields: ConnectionFields,
  apiSecret: string,
): ReadonlySet<FieldToConfirm> => {
  const isStored = connection?.credentials != null;
  if (!isStored || apiSecret !== '') return new Set();
  // The sandbox's pair is its own; no other is taken along to it or from it.
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
