// The headers that main adds to a request, in grey, as they'll be sent.
import { automaticFor } from '../../../../shared/automatic-headers';
import type { Header } from '../../../../shared/bridge/response';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import { isSentToken } from '../../../../shared/check-address';
import { isAbsolute, requestUrl } from '../../../../shared/request-url';
import { Button } from '../../../ui/Button';
import { CloseIcon, PlusIcon } from '../../../ui/icons';
import type { Draft } from '../../model/draft';
import { VariableField } from '../fields/VariableField';
import { contentTypeOf, subscriptionOf } from '../../../../shared/draft/to-api-request';
import * as words from '../words';

interface AddedHeadersProps {
  readonly draft: Draft;
  /** With variables filled in. */
  readonly url: string;
  readonly connection: ConnectionSummary | null;
  readonly automatic: readonly Header[];
  onEdit(change: Partial<Draft>): void;
}

/** Methods whose request says that it's empty (RFC 9110 section 8.6). */
const EXPECTS_BODY = new Set(['POST', 'PUT', 'PATCH']);

const hostOf = (url: string, connection: ConnectionSummary | null): string | null => {
  const whole = requestUrl(url, connection?.apiBaseUrl ?? '');
  return URL.canParse(whole) ? new URL(whole).host : null;
};

export function AddedHeaders({ draft, url, connection, automatic, onEdit }: AddedHeadersProps) {
  const own = new Set(
    draft.headers.filter(({ on }) => on).map(({ name }) => name.trim().toLowerCase()),
  );
  const contentType = contentTypeOf(draft.body);
  const host = hostOf(url, connection);
  const hasBody = draft.body.choice !== 'none';
  return (
    <ul className="added" aria-label={words.addedAutomatically}>
      <AddedToken url={url} connection={connection} />
      {!own.has('subscription-id') && (
        <AddedSubscription
          draft={draft}
          value={subscriptionOf(draft, connection?.subscriptionId ?? '')}
          onEdit={onEdit}
        />
      )}
      {!own.has('request-id') && <AddedRequestId draft={draft} onEdit={onEdit} />}
      {contentType !== null && !own.has('content-type') && (
        <Added name="Content-Type" value={contentType} note={words.fromBody} />
      )}
      {(hasBody || EXPECTS_BODY.has(draft.method.toUpperCase())) && (
        <Added
          name="Content-Length"
          value={hasBody ? words.sizeOfBody : '0'}
          note={words.fromBody}
        />
      )}
      {host !== null && <Added name="Host" value={host} note={words.fromUrl} />}
      {automaticFor(automatic, own).map(([name, value]) => (
        <Added key={name} name={name} value={value} note={words.automatic} />
      ))}
    </ul>
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
    <Added name="Authorization" value={words.someToken} note={words.tokenAdded} />
  ) : (
    <Added name="Authorization" value={words.notSent} note={words.notSentToOrigin} />
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
      value={value ?? words.notSent}
      note={
        draft.subscription.kind === 'default' ? words.connectionDefault : none ? '' : words.setHere
      }
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
          words.notSent
        ) : (
          <VariableField
            className="field field--bare"
            label={words.customRequestId}
            placeholder={words.newRequestId}
            value={requestId === 'fresh' ? '' : requestId.typed}
            onValue={(typed) => onEdit({ requestId: typed === '' ? 'fresh' : { typed } })}
          />
        )
      }
      note={requestId === null ? '' : requestId === 'fresh' ? words.automatic : words.setHere}
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
      aria-label={on ? words.doNotSend(what) : words.doSend(what)}
      title={on ? words.doNotSend(what) : words.doSend(what)}
      onClick={() => onToggle(!on)}
    >
      {on ? <CloseIcon /> : <PlusIcon />}
    </Button>
  );
}
