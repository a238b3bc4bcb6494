// The form of a connection: its fields, the outcome of the last action, and the buttons.
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { ENVIRONMENT_NAMES } from '../../../shared/choices';
import type { Connection, StoredKey } from '../../../shared/connection';
import { Button } from '../../ui/Button';
import { isShortcut } from '../../ui/shortcut';
import type { Question } from '../controls/ConfirmDialog';
import { SelectRow, TextRow } from '../controls/Row';
import { AddressRows } from './AddressRows';
import { fieldsOf } from './connection-draft';
import { beforeDeletingCredentials, beforeDeletingKey, beforeRemoving } from './before-removal';
import { CredentialsRows } from './CredentialsRows';
import { unlessBusy } from './FormButtons';
import { FormFoot } from './FormFoot';
import { MoreRows } from './MoreRows';
import { fieldsToConfirm } from './to-confirm';
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

type Form = ReturnType<typeof useConnectionForm>;

/** Saves with Ctrl+S, and focuses the first faulty field. */
const useFormKeys = (form: Form, element: RefObject<HTMLFormElement | null>): void => {
  const { faults } = form;
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
  useEffect(() => {
    if (Object.keys(faults).length === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults, element]);
};

const useDirtyReport = (dirty: boolean, onDirty: ConnectionFormProps['onDirty']): void => {
  const report = useEffectEvent(onDirty);
  useEffect(() => report(dirty), [dirty]);
};

/** Asks before something of a saved connection is removed. */
const askingBefore = (connection: Connection, form: Form, onAsk: ConnectionFormProps['onAsk']) => {
  const { id } = connection;
  return {
    remove: () => onAsk(beforeRemoving(connection, () => void form.removeConnection(id))),
    deleteCredentials: () =>
      onAsk(beforeDeletingCredentials(connection, () => void form.deleteCredentials(id))),
    deleteKey: (item: StoredKey) =>
      onAsk(beforeDeletingKey(connection, item, () => void form.removeKey(id, item))),
  };
};

/** The sandbox's generated pair works on no other server, and no other pair in the sandbox. */
const storedFor = (connection: Connection | null, { draft }: Form): StoredCredentials =>
  connection !== null &&
  (connection.environment === 'sandbox') === (draft.environment === 'sandbox')
    ? connection.credentials
    : null;

export function ConnectionForm(props: ConnectionFormProps) {
  const { connection, onDirty, onAsk } = props;
  const form = useConnectionForm(props);
  const { draft, faults } = form;
  const [more, setMore] = useState(() => needsMore(connection));
  const element = useRef<HTMLFormElement>(null);
  useFormKeys(form, element);
  useDirtyReport(form.dirty, onDirty);
  const faultInMore = Object.keys(faults).some((name) => FIELDS_IN_MORE.has(name));
  const toConfirm = fieldsToConfirm(connection, fieldsOf(draft), draft);
  const questions = connection === null ? null : askingBefore(connection, form, onAsk);
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
      <Head name={connection?.name} busy={form.busy} onRemove={questions?.remove} />
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
        <PairRows
          form={form}
          stored={storedFor(connection, form)}
          onDelete={() => questions?.deleteCredentials()}
        />
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
      <FormFoot {...props} form={form} onMore={() => setMore(true)} />
    </form>
  );
}

interface HeadProps {
  /** Undefined for a connection that hasn't been saved yet. */
  readonly name: string | undefined;
  readonly busy: Form['busy'];
  readonly onRemove: (() => void) | undefined;
}

function Head({ name, busy, onRemove }: HeadProps) {
  return (
    <header className="pane__head">
      <h1 className="pane__title">{name ?? words.newConnection}</h1>
      {onRemove !== undefined && (
        <Button variant="danger" {...unlessBusy(busy, onRemove)}>
          {words.remove}
        </Button>
      )}
    </header>
  );
}

type StoredCredentials = Connection['credentials'];

interface PairRowsProps {
  readonly form: Form;
  readonly stored: StoredCredentials;
  onDelete(): void;
}

function PairRows({ form, stored, onDelete }: PairRowsProps) {
  const { draft } = form;
  if (draft.environment === 'sandbox')
    return (
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
    );
  return (
    <CredentialsRows
      stored={stored}
      apiKey={draft.apiKey}
      apiSecret={draft.apiSecret}
      replacing={form.replacing}
      secretNeeded={draft.clientAuthentication !== 'private-key'}
      onType={form.set}
      onReplacing={form.setReplacing}
      onDelete={onDelete}
    />
  );
}
