// Below the form of a connection: the outcome of the last action, and the buttons.
import type { Connection } from '../../../shared/connection';
import { KeychainSilent } from '../controls/KeychainSilent';
import { holdsSecrets } from './draft-secrets';
import { FormButtons } from './FormButtons';
import { OutcomeNotice } from './Outcome';
import { TrialSlow } from './TrialSlow';
import type { useConnectionForm } from './use-connection-form';

interface FormFootProps {
  /** Null for a connection that hasn't been saved yet. */
  readonly connection: Connection | null;
  readonly form: ReturnType<typeof useConnectionForm>;
  readonly keychainSilent: boolean;
  readonly trialSlow: boolean;
  /** The connection that the workbench uses. */
  readonly selected: string;
  onDiscard(): void;
  /** Shows the rows of More. */
  onMore(): void;
}

export function FormFoot(props: FormFootProps) {
  const { form, connection, selected, keychainSilent, trialSlow, onDiscard, onMore } = props;
  const { draft, busy, outcome } = form;
  return (
    <footer className="pane__foot">
      <div className="pane__notices" role="status">
        {keychainSilent && <KeychainSilent />}
        {trialSlow && busy === 'save' && <TrialSlow />}
        <OutcomeNotice
          outcome={outcome}
          chosen={draft.clientAuthentication}
          canKeepForThisRun={holdsSecrets(draft)}
          onUse={(method) => {
            form.use(method);
            onMore();
          }}
          onKeepForThisRun={() => void form.save({ keepForThisRun: true, evenIfRefused: true })}
          onSaveAnyway={() => void form.save({ evenIfRefused: true })}
        />
      </div>
      <FormButtons
        form={form}
        isNew={connection === null}
        onUseNow={
          connection === null || connection.id === selected
            ? null
            : () => void form.putInUse(connection.id)
        }
        onDiscard={onDiscard}
      />
    </footer>
  );
}
