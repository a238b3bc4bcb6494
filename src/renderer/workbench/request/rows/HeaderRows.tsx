// The request's own headers as rows, and below them those that main adds, in grey.
import { useState } from 'react';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import { isSentToken } from '../../../../shared/check-address';
import { isAbsolute } from '../../../../shared/request-url';
import { Button } from '../../../ui/Button';
import { CloseIcon, PlusIcon } from '../../../ui/icons';
import type { Draft, Row } from '../../model/draft';
import { HEADER_NAMES } from './header-names';
import { RowsEditor } from './RowsEditor';
import { describeSecret, secretWarning } from '../../model/looks-secret';
import { contentTypeOf, subscriptionOf } from '../build/to-api-request';
import type { Values } from '../variables/nested-values';
import { filledUrl } from '../variables/fill-request';

const SUGGESTIONS = HEADER_NAMES.map((value) => ({ value }));

interface HeaderRowsProps {
  readonly draft: Draft;
  readonly connection: ConnectionSummary | null;
  readonly values: Values;
  onEdit(change: Partial<Draft>): void;
}

export function HeaderRows({ draft, connection, values, onEdit }: HeaderRowsProps) {
  const { headers } = draft;
  const [nextId, setNextId] = useState<string>(() => crypto.randomUUID());
  const names = new Set(
    headers.filter(({ on }) => on).map(({ name }) => name.trim().toLowerCase()),
  );
  const contentType = contentTypeOf(draft.body);
  const secret = headers.map(({ value }) => describeSecret(value)).find((found) => found !== null);

  const change = (index: number, row: Pick<Row, 'id' | 'name' | 'value'> & { on?: boolean }) => {
    onEdit({ headers: headers.toSpliced(index, 1, { ...row, on: row.on ?? true }) });
    if (index === headers.length) setNextId(crypto.randomUUID());
  };
  return (
    <>
      <RowsEditor
        kind="Header"
        rows={headers}
        nextId={nextId}
        suggestions={SUGGESTIONS}
        onChange={change}
        onRemove={(index) => onEdit({ headers: headers.toSpliced(index, 1) })}
      />
      {secret !== undefined && (
        <p className="looks-secret" role="status">
          {secretWarning(secret)}
        </p>
      )}
      <ul className="added" aria-label="Added automatically">
        <AddedToken url={filledUrl(draft, values)} connection={connection} />
        <AddedSubscription
          draft={draft}
          value={subscriptionOf(draft, connection?.subscriptionId ?? '')}
          onEdit={onEdit}
        />
        <AddedRequestId draft={draft} onEdit={onEdit} />
        {contentType !== null && !names.has('content-type') && (
          <Added name="Content-Type" value={contentType} note="from the body" />
        )}
        {!names.has('user-agent') && <Added name="User-Agent" value="Keybearer" note="automatic" />}
      </ul>
    </>
  );
}

interface AddedProps {
  readonly name: string;
  readonly value: React.ReactNode;
  readonly note: string;
  readonly action?: React.ReactNode;
}

function Added({ name, value, note, action }: AddedProps) {
  return (
    <li className="row row--boxed row--added">
      <span />
      <span className="mono">{name}</span>
      <span className="mono row__value">{value}</span>
      <span className="row__note">
        {note}
        {action}
      </span>
    </li>
  );
}

interface TokenProps {
  /** With variables filled in. */
  readonly url: string;
  readonly connection: ConnectionSummary | null;
}

function AddedToken({ url, connection }: TokenProps) {
  const isSent =
    connection === null ||
    // The URL of a sandbox that hasn't started isn't known yet; the token will go there.
    (connection.apiBaseUrl === '' && !isAbsolute(url)) ||
    isSentToken(url, connection);
  return isSent ? (
    <Added name="Authorization" value="Bearer ••••••••" note="added automatically" />
  ) : (
    <Added name="Authorization" value="not sent" note="not sent to this origin" />
  );
}

interface PartProps {
  readonly draft: Draft;
  onEdit(change: Partial<Draft>): void;
}

function AddedSubscription({
  draft,
  value,
  onEdit,
}: PartProps & { readonly value: string | null }) {
  const none = draft.subscription.kind === 'none';
  return (
    <Added
      name="Subscription-Id"
      value={value ?? 'not sent'}
      note={draft.subscription.kind === 'default' ? 'connection default' : none ? '' : 'set here'}
      action={
        <Toggle
          on={!none}
          what="Subscription-Id"
          onToggle={(on) => onEdit({ subscription: { kind: on ? 'default' : 'none' } })}
        />
      }
    />
  );
}

function AddedRequestId({ draft, onEdit }: PartProps) {
  const { requestId } = draft;
  return (
    <Added
      name="Request-Id"
      value={
        requestId === null ? (
          'not sent'
        ) : (
          <input
            className="field field--bare"
            aria-label="Custom Request-Id"
            placeholder="New ID for each request"
            spellCheck={false}
            value={requestId === 'fresh' ? '' : requestId.typed}
            onChange={({ target }) =>
              onEdit({ requestId: target.value === '' ? 'fresh' : { typed: target.value } })
            }
          />
        )
      }
      note={requestId === null ? '' : requestId === 'fresh' ? 'automatic' : 'set here'}
      action={
        <Toggle
          on={requestId !== null}
          what="Request-Id"
          onToggle={(on) => onEdit({ requestId: on ? 'fresh' : null })}
        />
      }
    />
  );
}

interface ToggleProps {
  readonly on: boolean;
  readonly what: string;
  onToggle(on: boolean): void;
}

function Toggle({ on, what, onToggle }: ToggleProps) {
  return (
    <Button
      variant="quiet"
      icon
      small
      aria-label={on ? `Don’t send ${what}` : `Send ${what}`}
      title={on ? `Don’t send ${what}` : `Send ${what}`}
      onClick={() => onToggle(!on)}
    >
      {on ? <CloseIcon /> : <PlusIcon />}
    </Button>
  );
}
