// The form of a connection: its fields, the outcome of the last action, and the buttons.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ENVIRONMENT_NAMES } from '../../../shared/choices';
import type { Connection, StoredKey } from '../../../shared/connection';
import { Button } from '../../ui/Button';
import { isShortcut } from '../../ui/shortcut';
import type { Question } from '../controls/ConfirmDialog';
import { KeychainSilent } from '../controls/KeychainSilent';
import { SelectRow, TextRow } from '../controls/Row';
import { AddressRows } from './AddressRows';
import { fieldsOf } from './connection-draft';
import { beforeDeletingCredentials, beforeDeletingKey, beforeRemoving } from './before-removal';
import { CredentialsRows } from './CredentialsRows';
import { holdsSecrets } from './draft-secrets';
import { FormButtons, unlessBusy } from './FormButtons';
import { MoreRows } from './MoreRows';
import { fieldsToConfirm } from './to-confirm';
import { TrialSlow } from './TrialSlow';
import { OutcomeNotice } from './Outcome';
import { useConnectionForm } from './use-connection-form';
import * as words from './words';

interface ConnectionFormProps {
  /** Null for a connection that hasn't been saved yet. */
  readonly connection: Connection | null;
  readonly keychainSilent: boolean;
  readonly trialSlow: boolean;
  /** The connection that the workbench uses. */
  readonly selected: string;
  onDirty(dirty: boolean): void;
  onSaved(connection: Connection): Promise<void>;
  onRemoved(): Promise<void>;
  onCredentialsDeleted(): Promise<void>;
  onDiscard(): void;
  onAsk(question: Question): void;
}

const FIELDS_IN_MORE = new Set([
  'clientAuthentication',
  'signingKey',
  'tokenParameters',
  'tokenOrigins',
  'proxyAddress',
  'proxyUserName',
  'proxyPassword',
  'certificateAuthorities',
  'clientCertificate',
  'clientKey',
  'keyPassphrase',
]);

const needsMore = (connection: Connection | null): boolean =>
  connection !== null &&
  (connection.clientAuthentication !== 'basic' ||
    connection.tokenParameters.length > 0 ||
    connection.tokenOrigins.length > 0 ||
    connection.proxy !== 'system' ||
    connection.certificateAuthorities !== null ||
    connection.clientCertificate !== null);

export function ConnectionForm(props: ConnectionFormProps) {
  const { connection, selected, keychainSilent, trialSlow, onDirty, onDiscard, onAsk } = props;
  const form = useConnectionForm(props);
  const { draft, dirty, busy, faults, outcome } = form;
  const [more, setMore] = useState(() => needsMore(connection));
  const element = useRef<HTMLFormElement>(null);

  const report = useEffectEvent(onDirty);
  useEffect(() => report(dirty), [dirty]);
  const saveByKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isShortcut(event, 's')) return;
    event.preventDefault();
    void form.save();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => saveByKey(event);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const faultInMore = Object.keys(faults).some((name) => FIELDS_IN_MORE.has(name));
  useEffect(() => {
    if (Object.keys(faults).length === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);

  const sandbox = draft.environment === 'sandbox';
  // The sandbox's generated pair works on no other server, and no other pair in the sandbox.
  const stored =
    connection !== null && (connection.environment === 'sandbox') === sandbox
      ? connection.credentials
      : null;

  const toConfirm = fieldsToConfirm(connection, fieldsOf(draft), draft);

  const questions =
    connection === null
      ? null
      : {
          remove: () =>
            onAsk(beforeRemoving(connection, () => void form.removeConnection(connection.id))),
          deleteCredentials: () =>
            onAsk(
              beforeDeletingCredentials(
                connection,
                () => void form.deleteCredentials(connection.id),
              ),
            ),
          deleteKey: (item: StoredKey) =>
            onAsk(
              beforeDeletingKey(connection, item, () => void form.removeKey(connection.id, item)),
            ),
        };
  return (
    <form
      ref={element}
      className="pane"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <header className="pane__head">
        <h1 className="pane__title">{connection?.name ?? words.newConnection}</h1>
        {questions !== null && (
          <Button variant="danger" {...unlessBusy(busy, questions.remove)}>
            {words.remove}
          </Button>
        )}
      </header>
      <div className="pane__body">
        <TextRow
          label={words.name}
          sans
          value={draft.name}
          onValue={(name) => form.set({ name })}
          fault={faults['name']}
          focused={connection === null}
        />
        <SelectRow
          label={words.environment}
          value={draft.environment}
          names={ENVIRONMENT_NAMES}
          onValue={form.chooseEnvironment}
        />
        {sandbox ? (
          <div className="row">
            <span className="row__label">{words.credentials}</span>
            <p className="row__field row__text">
              {stored === null
                ? words.generatedAtLogIn
                : stored.keptIn === 'run'
                  ? words.generatedForThisRun
                  : words.generatedInKeychain(stored.keyEnding)}
            </p>
          </div>
        ) : (
          <CredentialsRows
            stored={stored}
            apiKey={draft.apiKey}
            apiSecret={draft.apiSecret}
            replacing={form.replacing}
            secretNeeded={draft.clientAuthentication !== 'private-key'}
            onType={form.set}
            onReplacing={form.setReplacing}
            onDelete={() => questions?.deleteCredentials()}
          />
        )}
        <AddressRows draft={draft} faults={faults} toConfirm={toConfirm} onSet={form.set} />
        <MoreRows
          draft={draft}
          faults={faults}
          keys={connection?.keys ?? {}}
          toConfirm={toConfirm}
          onRemoveKey={(item) => questions?.deleteKey(item)}
          open={more || faultInMore}
          onOpen={setMore}
          onSet={form.set}
        />
      </div>
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
              setMore(true);
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
    </form>
  );
}
