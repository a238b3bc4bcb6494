// The request: its line, and its parts as tabs.
import { useState, type RefObject } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge';
import { Tabs } from '../../ui/Tabs';
import { BodyEditor } from './BodyEditor';
import type { Draft } from './draft';
import { HeaderRows } from './HeaderRows';
import { ParamsRows } from './ParamsRows';
import { queryRows } from './query-rows';
import { SubscriptionField } from './SubscriptionField';
import { UrlLine } from './UrlLine';
import type { Subscription } from './use-subscriptions';

interface RequestPaneProps {
  readonly draft: Draft;
  readonly connection: ConnectionSummary | null;
  readonly sending: boolean;
  readonly urlField: RefObject<HTMLInputElement | null>;
  readonly subscriptionField: RefObject<HTMLInputElement | null>;
  readonly subscriptions: readonly Subscription[];
  onLookAtSubscriptions(): void;
  onEdit(change: Partial<Draft>): void;
  onSend(): void;
  onCancel(): void;
}

type Part = 'params' | 'headers' | 'body';

export function RequestPane(props: RequestPaneProps) {
  const { draft, connection, sending, urlField, subscriptionField, onEdit, onSend, onCancel } =
    props;
  const [part, setPart] = useState<Part>('headers');
  const byDefault = connection?.subscriptionId ?? '';
  return (
    <>
      <UrlLine
        draft={draft}
        connection={connection}
        sending={sending}
        urlField={urlField}
        onEdit={onEdit}
        onSend={onSend}
        onCancel={onCancel}
      />
      <Tabs<Part>
        label="Parts of the request"
        items={[
          { key: 'params', name: 'Params', count: queryRows(draft.url).length },
          { key: 'headers', name: 'Headers', count: draft.headers.filter(({ on }) => on).length },
          { key: 'body', name: 'Body', count: draft.body.choice === 'none' ? 0 : 1 },
        ]}
        chosen={part}
        onChoose={setPart}
        className="request__tabs"
        panelClassName="request__panel"
        aside={
          <SubscriptionField
            draft={draft}
            byDefault={byDefault}
            subscriptions={props.subscriptions}
            onLook={props.onLookAtSubscriptions}
            field={subscriptionField}
            onEdit={onEdit}
          />
        }
      >
        {part === 'params' && <ParamsRows url={draft.url} onUrl={(url) => onEdit({ url })} />}
        {part === 'headers' && (
          <HeaderRows draft={draft} defaultSubscription={byDefault} onEdit={onEdit} />
        )}
        {part === 'body' && <BodyEditor body={draft.body} onBody={(body) => onEdit({ body })} />}
      </Tabs>
    </>
  );
}
