// The Subscription-Id of a call: the sample dealership, the connection's own, or typed.
import type { RefObject } from 'react';
import { Combo, type ComboOption } from '../../ui/Combo';
import { TEST_SUBSCRIPTION } from '../../../shared/fortellis/environments';
import type { Draft } from './draft';

interface SubscriptionFieldProps {
  readonly draft: Draft;
  readonly byDefault: string;
  readonly field: RefObject<HTMLInputElement | null>;
  onEdit(change: Partial<Draft>): void;
}

const optionsWith = (byDefault: string): readonly ComboOption[] => {
  const sample = { value: TEST_SUBSCRIPTION, note: 'Sample dealership' };
  return byDefault === '' || byDefault === TEST_SUBSCRIPTION
    ? [sample]
    : [{ value: byDefault, note: 'the connection’s' }, sample];
};

export function SubscriptionField({ draft, byDefault, field, onEdit }: SubscriptionFieldProps) {
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
        Subscription-Id
      </span>
      <Combo
        label="Subscription-Id"
        className="subscription__field"
        list="all"
        inputRef={field}
        placeholder="none"
        value={value}
        options={optionsWith(byDefault)}
        onChange={(typed) =>
          onEdit({
            subscription: typed === '' ? { kind: 'none' } : { kind: 'typed', value: typed },
          })
        }
      />
    </div>
  );
}
