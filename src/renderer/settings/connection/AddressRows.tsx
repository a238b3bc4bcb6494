// The addresses of a connection, with a warning beside one that's risky.
import { DEPRECATED_ISSUER } from '../../../shared/fortellis/environments';
import type { FieldErrors } from '../../../shared/settings';
import { CheckRow, TextRow } from '../controls/Row';
import { plainHttpHosts, type Draft } from './connection-draft';
import type { FieldToConfirm } from './to-confirm';
import * as words from './words';

interface AddressRowsProps {
  readonly draft: Draft;
  readonly faults: FieldErrors;
  readonly toConfirm: ReadonlySet<FieldToConfirm>;
  onSet(more: Partial<Omit<Draft, 'environment'>>): void;
}

export function AddressRows({ draft, faults, toConfirm, onSet }: AddressRowsProps) {
  const remarkOn = (field: FieldToConfirm) => (toConfirm.has(field) ? words.toConfirm : undefined);
  const sandbox = draft.environment === 'sandbox';
  const plainHttp = plainHttpHosts(draft);
  const ownAddress = sandbox ? { disabled: true, placeholder: words.assignedAtStart } : {};
  return (
    <>
      <TextRow
        label={words.tokenUrl}
        value={sandbox ? '' : draft.tokenUrl}
        onValue={(tokenUrl) => onSet({ tokenUrl })}
        fault={faults['tokenUrl']}
        remark={remarkOn('tokenUrl')}
        {...ownAddress}
        {...(draft.tokenUrl.startsWith(DEPRECATED_ISSUER) && {
          hint: words.deprecatedServer,
        })}
      />
      <TextRow
        label={words.scope}
        value={draft.scope}
        onValue={(scope) => onSet({ scope })}
        fault={faults['scope']}
      />
      <TextRow
        label={words.apiBaseUrl}
        value={sandbox ? '' : draft.apiBaseUrl}
        onValue={(apiBaseUrl) => onSet({ apiBaseUrl })}
        fault={faults['apiBaseUrl']}
        remark={remarkOn('apiBaseUrl')}
        {...ownAddress}
      />
      {plainHttp.length > 0 && (
        <CheckRow
          label={words.acceptPlainHttp}
          warning
          hint={[
            words.plainHttpHint(plainHttp),
            ...(toConfirm.has('plainHttpAccepted') ? [words.toConfirm] : []),
          ].join(' ')}
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
      <WriteRows draft={draft} onSet={onSet} />
    </>
  );
}

/** Whether to ask before requests that change data. */
function WriteRows({ draft, onSet }: Pick<AddressRowsProps, 'draft' | 'onSet'>) {
  return (
    <>
      <CheckRow
        label={words.askBeforeChanges}
        hint={words.askBeforeChangesHint}
        checked={draft.confirmWrites}
        onChecked={(confirmWrites) => onSet({ confirmWrites })}
      />
      <CheckRow
        label={words.askBeforeProgramChanges}
        hint={words.askBeforeProgramChangesHint}
        checked={draft.confirmProgramWrites}
        onChecked={(confirmProgramWrites) => onSet({ confirmProgramWrites })}
      />
    </>
  );
}
