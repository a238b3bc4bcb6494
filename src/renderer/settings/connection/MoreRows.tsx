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
import type { FieldToConfirm } from './to-confirm';
import * as words from './words';

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
    ? words.tokenOriginsHint
    : words.fortellisOriginsHint(fortellis.subscriptionsUrl);
};

export function MoreRows(props: MoreRowsProps) {
  const { draft, faults, keys, toConfirm, open, onOpen, onSet, onRemoveKey } = props;
  const remarkOn = (field: FieldToConfirm) => (toConfirm.has(field) ? words.toConfirm : undefined);
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
          {words.more}
        </button>
        <span className="more__what">{words.whatMoreHas}</span>
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
              label={words.tokenParameters}
              lines={2}
              value={draft.tokenParameters}
              onValue={(tokenParameters) => onSet({ tokenParameters })}
              hint={words.tokenParametersHint}
              fault={faults['tokenParameters']}
            />
            <TextRow
              label={words.tokenOrigins}
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
      <h2 className="group">{words.network}</h2>
      <ProxyRows
        draft={draft}
        faults={faults}
        password={keys.proxyPassword}
        remark={remarkOn('proxy')}
        onSet={onSet}
        onDeletePassword={() => onRemoveKey('proxyPassword')}
      />
      <CertificateRow
        label={words.certificateAuthorities}
        hint={words.certificateAuthoritiesHint}
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
