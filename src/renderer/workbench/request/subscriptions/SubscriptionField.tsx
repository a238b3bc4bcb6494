// The Subscription-Id field: the sample dealership, the connection's default, one of the app's subscriptions, or typed.
import type { RefObject } from 'react';
import { Combo, type ComboOption } from '../../../ui/Combo';
import { TEST_SUBSCRIPTION } from '../../../../shared/fortellis/environments';
import type { Draft } from '../../model/draft';
import type { Subscription } from '../../storage/connection-data';
import type { Subscriptions } from './use-subscriptions';
import * as words from '../words';

interface SubscriptionFieldProps {
  readonly draft: Draft;
  readonly byDefault: string;
  /** The app's subscriptions. */
  readonly subscriptions: Subscriptions;
  readonly field: RefObject<HTMLInputElement | null>;
  onEdit(change: Partial<Draft>): void;
}

const optionsWith = (
  byDefault: string,
  subscriptions: readonly Subscription[],
): readonly ComboOption[] => {
  const own = subscriptions.map(({ id, note }) => ({ value: id, note }));
  const always = [
    ...(byDefault === '' ? [] : [{ value: byDefault, note: words.ofConnection }]),
    { value: TEST_SUBSCRIPTION, note: words.sampleDealership },
  ];
  // No duplicates: the sample dealership's note says more than that it's the default.
  const first = always.filter(
    ({ value }, index) => always.findLastIndex((each) => each.value === value) === index,
  );
  return [...first.filter(({ value }) => !own.some((each) => each.value === value)), ...own];
};

const orderFor = ({ refresh, state, fault }: Subscriptions) =>
  refresh === null
    ? {}
    : {
        order: {
          label: words.refreshList,
          note: state === 'loading' ? words.loading : (fault ?? ''),
          act: refresh,
        },
      };

export function SubscriptionField(props: SubscriptionFieldProps) {
  const { draft, byDefault, subscriptions, field, onEdit } = props;
  const { subscription } = draft;
  const value =
    subscription.kind === 'none'
      ? ''
      : subscription.kind === 'typed'
        ? subscription.value
        : byDefault;
  return (
    <div className="subscription">
      <span className="subscription__label" aria-hidden="true">
        {words.subscriptionId}
      </span>
      <Combo
        label={words.subscriptionId}
        className="subscription__field"
        list="all"
        inputRef={field}
        placeholder={words.noSubscription}
        value={value}
        options={optionsWith(byDefault, subscriptions.list)}
        onFocus={subscriptions.refreshOnce}
        {...orderFor(subscriptions)}
        onChange={(typed) =>
          onEdit({
            subscription: typed === '' ? { kind: 'none' } : { kind: 'typed', value: typed },
          })
        }
      />
    </div>
  );
}
