// The client certificate (mutual TLS) and its key.
import type { KeyMarker } from '../../../shared/connection';
import type { FieldErrors } from '../../../shared/settings';
import { TextRow } from '../controls/Row';
import { CertificateRow } from './CertificateRow';
import type { Draft } from './connection-draft';
import { KeyRow } from './KeyRow';

interface ClientCertificateRowsProps {
  readonly draft: Draft;
  readonly faults: FieldErrors;
  readonly storedKey: KeyMarker | undefined;
  onSet(more: Partial<Omit<Draft, 'environment'>>): void;
}

export function ClientCertificateRows(props: ClientCertificateRowsProps) {
  const { draft, faults, storedKey, onSet } = props;
  return (
    <>
      <CertificateRow
        label="Client certificate"
        hint="In PEM, for token endpoints and APIs that require one (mutual TLS). Removing it removes its key too."
        file={draft.clientCertificate}
        fault={faults['clientCertificate']}
        onFile={(clientCertificate) => onSet({ clientCertificate })}
      />
      <KeyRow
        label="Client key"
        hint="The certificate’s private key, in PEM. It’s stored in the keychain and never shown."
        stored={storedKey}
        chosen={draft.clientKey}
        fault={faults['clientKey']}
        onChoose={(clientKey) => onSet({ clientKey })}
      />
      <TextRow
        label="Key passphrase"
        type="password"
        value={draft.keyPassphrase}
        onValue={(keyPassphrase) => onSet({ keyPassphrase })}
        hint="For an encrypted key file. It’s used once and not stored."
        fault={faults['keyPassphrase']}
      />
    </>
  );
}
