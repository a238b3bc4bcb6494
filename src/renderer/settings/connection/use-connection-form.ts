// The form's state and its requests to main: save, check, and remove credentials. A failure keeps what was typed.
import { useEffect, useReducer, useState } from 'react';
import type { Connection, StoredKey } from '../../../shared/connection';
import { describeProblem } from '../../../shared/problems/problem';
import type {
  CheckResult,
  FieldErrors,
  SaveResult,
  SettingsResult,
} from '../../../shared/settings';
import { ask } from '../settings-requests';
import {
  beginEditing,
  credentialsOf,
  edit,
  fieldsOf,
  isDirty,
  checkDraft,
  type Edit,
} from './connection-draft';
import { holdsSecrets, keysOf } from './draft-secrets';
import type { OutcomeState } from './Outcome';

export type Busy = 'save' | 'check' | 'remove' | null;

interface HowToSave {
  readonly keepForThisRun?: true;
  readonly evenIfRefused?: true;
}

const NO_OUTCOME: OutcomeState = { kind: 'none' };
const FAULTY: OutcomeState = {
  kind: 'failed',
  what: 'save',
  problem: describeProblem('field-invalid'),
  tries: [],
};

export interface FormOptions {
  readonly connection: Connection | null;
  onSaved(connection: Connection): Promise<void>;
  onRemoved(): Promise<void>;
  onCredentialsDeleted(): Promise<void>;
}

/**
 * React keeps a component's previous state and props until it renders again. If they contained credentials, this
 * renders once more immediately, so that they leave the window's memory once they're saved or discarded.
 */
const useForgotten = (held: boolean): void => {
  const [, renderOnceMore] = useReducer((_before: boolean, now: boolean) => now, held);
  useEffect(() => renderOnceMore(held), [held]);
};

export const useConnectionForm = ({
  connection,
  onSaved,
  onRemoved,
  onCredentialsDeleted,
}: FormOptions) => {
  const [editing, dispatch] = useReducer(edit, connection, beginEditing);
  const [busy, setBusy] = useState<Busy>(null);
  const [faults, setFaults] = useState<FieldErrors>({});
  const [outcome, setOutcome] = useState<OutcomeState>(NO_OUTCOME);
  const [replacing, setReplacing] = useState(false);
  const { draft } = editing;
  useForgotten(holdsSecrets(draft));

  const change = (action: Edit): void => {
    dispatch(action);
    setOutcome(NO_OUTCOME);
  };

  /** False if the page itself finds an error. */
  const isSendable = (): boolean => {
    const found = checkDraft(draft);
    const sendable = Object.keys(found).length === 0;
    setFaults(found);
    setOutcome(sendable ? NO_OUTCOME : FAULTY);
    return sendable;
  };

  const save = async (how: HowToSave = {}): Promise<void> => {
    if (busy !== null || !isSendable()) return;
    setBusy('save');
    const sent = draft;
    const reply = await ask<SaveResult>(
      connection === null ? 'POST' : 'PUT',
      connection === null ? 'connections' : `connections/${connection.id}`,
      {
        fields: fieldsOf(sent),
        credentials: credentialsOf(sent),
        keys: keysOf(sent),
        keepForThisRun: false,
        ...how,
      },
    );
    if (reply.ok) {
      await onSaved(reply.connection);
      dispatch({ kind: 'saved', sent, connection: reply.connection });
      setReplacing(false);
      setOutcome({ kind: 'saved', notices: reply.notices });
    } else {
      setFaults(reply.fields ?? {});
      setOutcome({ kind: 'failed', what: 'save', problem: reply.problem, tries: [] });
    }
    setBusy(null);
  };

  const check = async (): Promise<void> => {
    if (busy !== null || !isSendable()) return;
    setBusy('check');
    const reply = await ask<CheckResult>('POST', 'check', {
      connection: connection?.id ?? null,
      fields: fieldsOf(draft),
      credentials: credentialsOf(draft),
      keys: keysOf(draft),
    });
    if (reply.ok) {
      const { tries, accepted, lifetimeSeconds, ms } = reply;
      setOutcome({ kind: 'issued', tries, accepted, lifetimeSeconds, ms });
    } else {
      const { problem, tries = [], fields = {} } = reply;
      setFaults(fields);
      setOutcome({ kind: 'failed', what: 'check', problem, tries });
    }
    setBusy(null);
  };

  /** The check's response then says that it was cancelled, and re-enables the form. */
  const endCheck = (): void => void ask('POST', 'end-check');

  const remove = async (path: string, done: () => Promise<void>): Promise<void> => {
    if (busy !== null) return;
    setBusy('remove');
    setOutcome(NO_OUTCOME);
    const reply = await ask<SettingsResult<object>>('DELETE', path);
    if (reply.ok) await done();
    else setOutcome({ kind: 'failed', what: 'remove', problem: reply.problem, tries: [] });
    setBusy(null);
  };

  const putInUse = async (id: string): Promise<void> => {
    const reply = await ask<SettingsResult<object>>('PUT', `selected/${id}`);
    if (!reply.ok) setOutcome({ kind: 'failed', what: 'save', problem: reply.problem, tries: [] });
  };

  return {
    putInUse,
    draft,
    dirty: isDirty(editing),
    busy,
    faults,
    outcome,
    replacing,
    setReplacing,
    set: (more: Extract<Edit, { kind: 'set' }>['more']) => {
      change({ kind: 'set', more });
      // The message is about what was there before.
      setFaults((now) =>
        Object.fromEntries(Object.entries(now).filter(([name]) => !Object.hasOwn(more, name))),
      );
    },
    chooseEnvironment: (environment: (typeof draft)['environment']) =>
      change({ kind: 'environment', environment }),
    /** Keeps the outcome of the check, because it's about this choice. */
    use: (clientAuthentication: (typeof draft)['clientAuthentication']) =>
      dispatch({ kind: 'set', more: { clientAuthentication } }),
    revert: () => {
      change({ kind: 'revert' });
      setFaults({});
      setReplacing(false);
    },
    save,
    check,
    endCheck,
    removeConnection: (id: string) => remove(`connections/${id}`, onRemoved),
    deleteCredentials: (id: string) =>
      remove(`connections/${id}/credentials`, onCredentialsDeleted),
    removeKey: (id: string, item: StoredKey) =>
      remove(`connections/${id}/keys/${item}`, onCredentialsDeleted),
  };
};

export type ConnectionFormState = ReturnType<typeof useConnectionForm>;
