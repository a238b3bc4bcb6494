// The client certificate (mutual TLS) and its key.
import type { KeyMarker } from '../../../shared/connection';
import type { FieldErrors } from '../../../shared/settings';
import { TextRow } from '../controls/Row';
import { CertificateRow } from './CertificateRow';
import type { Draft } from './connection-draft';
import { KeyRow } from './KeyRow';
import * as words from './words';

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
        label={words.clientCertificate}
        hint={words.clientCertificateHint}
        file={draft.clientCertificate}
        fault={faults['clientCertificate']}
        onFile={(clientCertificate) => onSet({ clientCertificate })}
      />
      <KeyRow
        label={words.clientKey}
        hint={words.clientKeyHint}
        stored={storedKey}
        chosen={draft.clientKey}
        fault={faults['clientKey']}
        onChoose={(clientKey) => onSet({ clientKey })}
      />
      <TextRow
        label={words.keyPassphrase}
        type="password"
        value={draft.keyPassphrase}
        onValue={(keyPassphrase) => onSet({ keyPassphrase })}
        hint={words.keyPassphraseHint}
        fault={faults['keyPassphrase']}
      />
    </>
  );
}
