// The addresses of a connection, with a warning beside one that's risky.
import { DEPRECATED_ISSUER } from '../../../shared/fortellis/environments';
import type { FieldErrors } from '../../../shared/settings';
import { CheckRow, TextRow } from '../controls/Row';
import { plainHttpHosts, type Draft } from './connection-draft';
import { CONFIRM, type FieldToConfirm } from './to-confirm';

interface AddressRowsProps {
  readonly draft: Draft;
  readonly faults: FieldErrors;
  readonly toConfirm: ReadonlySet<FieldToConfirm>;
  onSet(more: Partial<Omit<Draft, 'environment'>>): void;
}

export function AddressRows({ draft, faults, toConfirm, onSet }: AddressRowsProps) {
  const remarkOn = (field: FieldToConfirm) => (toConfirm.has(field) ? CONFIRM : undefined);
  const sandbox = draft.environment === 'sandbox';
  const plainHttp = plainHttpHosts(draft);
  const ownAddress = sandbox ? { disabled: true, placeholder: 'Assigned at each start' } : {};
  return (
    <>
      <TextRow
        label="Token URL"
        value={sandbox ? '' : draft.tokenUrl}
        onValue={(tokenUrl) => onSet({ tokenUrl })}
        fault={faults['tokenUrl']}
        remark={remarkOn('tokenUrl')}
        {...ownAddress}
        {...(draft.tokenUrl.startsWith(DEPRECATED_ISSUER) && {
          hint: 'Fortellis has deprecated this authorization server; choosing the environment again fills in the current one.',
        })}
      />
      <TextRow
        label="Scope"
        value={draft.scope}
        onValue={(scope) => onSet({ scope })}
        fault={faults['scope']}
      />
      <TextRow
        label="API base URL"
        value={sandbox ? '' : draft.apiBaseUrl}
        onValue={(apiBaseUrl) => onSet({ apiBaseUrl })}
        fault={faults['apiBaseUrl']}
        remark={remarkOn('apiBaseUrl')}
        {...ownAddress}
      />
      {plainHttp.length > 0 && (
        <CheckRow
          label="Accept plain http"
          warning
          hint={`Anyone on the way to ${plainHttp.join(' and ')} can read what is sent, the Secret and the token included.${toConfirm.has('plainHttpAccepted') ? ` ${CONFIRM}` : ''}`}
          checked={draft.plainHttpAccepted}
          onChecked={(plainHttpAccepted) => onSet({ plainHttpAccepted })}
        />
      )}
      <TextRow
        label="Subscription-Id"
        value={draft.subscriptionId}
        onValue={(subscriptionId) => onSet({ subscriptionId })}
        fault={faults['subscriptionId']}
      />
      <CheckRow
        label="Ask before calls that change data"
        hint="Every method except GET, HEAD and OPTIONS."
        checked={draft.confirmWrites}
        onChecked={(confirmWrites) => onSet({ confirmWrites })}
      />
      <CheckRow
        label="Ask before a program changes data"
        hint="If it’s off, you can let a program change data without being asked each time. Requests to production are always asked about."
        checked={draft.confirmProgramWrites}
        onChecked={(confirmProgramWrites) => onSet({ confirmProgramWrites })}
      />
    </>
  );
}
