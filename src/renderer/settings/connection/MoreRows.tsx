// Settings that few connections need, behind a disclosure.
import { useId } from 'react';
import { FORTELLIS } from '../../../shared/fortellis/environments';
import type { FieldErrors } from '../../../shared/settings';
import { ChevronIcon } from '../../ui/icons';
import { TextRow } from '../controls/Row';
import type { StoredKey, KeyMarkers } from '../../../shared/connection';
import { CertificateRow } from './CertificateRow';
import { ClientAuthenticationRows } from './ClientAuthenticationRows';
import { ClientCertificateRows } from './ClientCertificateRows';
import type { Draft } from './connection-draft';
import { ProxyRows } from './ProxyRows';
import { ownValue } from '../../../shared/own-value';
import { CONFIRM, type FieldToConfirm } from './to-confirm';

interface MoreRowsProps {
  readonly draft: Draft;
  readonly faults: FieldErrors;
  readonly keys: KeyMarkers;
  readonly toConfirm: ReadonlySet<FieldToConfirm>;
  readonly open: boolean;
  onOpen(open: boolean): void;
  onSet(more: Partial<Omit<Draft, 'environment'>>): void;
  onRemoveKey(item: StoredKey): void;
}

const originsHint = ({ environment }: Draft): string => {
  const fortellis = ownValue(FORTELLIS, environment);
  return fortellis === undefined
    ? 'One per line. The API base URL’s origin is always included.'
    : `One per line. The API base URL’s origin and ${fortellis.subscriptionsUrl} are always included.`;
};

export function MoreRows(props: MoreRowsProps) {
  const { draft, faults, keys, toConfirm, open, onOpen, onSet, onRemoveKey } = props;
  const remarkOn = (field: FieldToConfirm) => (toConfirm.has(field) ? CONFIRM : undefined);
  const id = useId();
  return (
    <>
      <div className="row more">
        <button
          type="button"
          className="more__button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onOpen(!open)}
        >
          <ChevronIcon />
          More
        </button>
        <span className="more__what">
          client authentication, parameters, origins, proxy, certificates
        </span>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <>
            <ClientAuthenticationRows
              draft={draft}
              faults={faults}
              storedKey={keys.signingKey}
              remark={remarkOn('clientAuthentication')}
              onSet={onSet}
              onDeleteKey={() => onRemoveKey('signingKey')}
            />
            <TextRow
              label="Token parameters"
              lines={2}
              value={draft.tokenParameters}
              onValue={(tokenParameters) => onSet({ tokenParameters })}
              hint="One name=value per line, such as audience=https://api.example.com. They aren’t secret."
              fault={faults['tokenParameters']}
            />
            <TextRow
              label="Token origins"
              lines={2}
              value={draft.tokenOrigins}
              onValue={(tokenOrigins) => onSet({ tokenOrigins })}
              hint={originsHint(draft)}
              fault={faults['tokenOrigins']}
              remark={remarkOn('tokenOrigins')}
            />
            {/* The sandbox runs on this computer, without a proxy. */}
            {draft.environment !== 'sandbox' && <NetworkRows {...props} remarkOn={remarkOn} />}
          </>
        )}
      </div>
    </>
  );
}

interface NetworkRowsProps extends Pick<
  MoreRowsProps,
  'draft' | 'faults' | 'keys' | 'onSet' | 'onRemoveKey'
> {
  remarkOn(field: FieldToConfirm): string | undefined;
}

function NetworkRows({ draft, faults, keys, remarkOn, onSet, onRemoveKey }: NetworkRowsProps) {
  return (
    <>
      <h2 className="group">Network</h2>
      <ProxyRows
        draft={draft}
        faults={faults}
        password={keys.proxyPassword}
        remark={remarkOn('proxy')}
        onSet={onSet}
        onDeletePassword={() => onRemoveKey('proxyPassword')}
      />
      <CertificateRow
        label="Certificate authorities"
        hint="In PEM, trusted by this connection besides the system’s own; for a company’s own authority."
        file={draft.certificateAuthorities}
        fault={faults['certificateAuthorities']}
        remark={remarkOn('certificateAuthorities')}
        onFile={(certificateAuthorities) => onSet({ certificateAuthorities })}
      />
      <ClientCertificateRows
        draft={draft}
        faults={faults}
        storedKey={keys.clientKey}
        onSet={onSet}
      />
    </>
  );
}
