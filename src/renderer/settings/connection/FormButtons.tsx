// Check, Discard and Save, and the line that says what they do or have done.
import { Button } from '../../ui/Button';
import { RunButton } from '../../ui/ending/RunButton';
import { shortcut } from '../../ui/shortcut';
import { OutcomeLine } from './Outcome';
import type { Busy, ConnectionFormState } from './use-connection-form';
import * as words from './words';

interface FormButtonsProps {
  readonly form: ConnectionFormState;
  /** The connection hasn't been saved yet. */
  readonly isNew: boolean;
  /** Null if the workbench uses this connection, or it hasn't been saved. */
  readonly onUseNow: (() => void) | null;
  onDiscard(): void;
}

/** While something runs, a button stays focused and does nothing. */
export const unlessBusy = (busy: Busy, order: () => unknown) => ({
  'aria-disabled': busy !== null,
  onClick: () => void (busy === null && order()),
});

export function FormButtons({ form, isNew, onUseNow, onDiscard }: FormButtonsProps) {
  const { busy, dirty, outcome } = form;
  return (
    <div className="pane__buttons">
      <RunButton running={busy === 'check'} onEnd={form.endCheck} {...unlessBusy(busy, form.check)}>
        {words.check}
      </RunButton>
      <span role="status" className="pane__line">
        {busy === 'check' && words.contacting}
        {busy === 'save' && words.saving}
        {busy === 'remove' && words.removing}
        {busy === null && <OutcomeLine outcome={outcome} onUseNow={onUseNow} />}
      </span>
      <Button
        variant="quiet"
        disabled={!dirty && !isNew}
        {...unlessBusy(busy, () => (isNew ? onDiscard() : form.revert()))}
      >
        {words.discard}
      </Button>
      <Button type="submit" variant="primary" title={shortcut('S')} aria-disabled={busy !== null}>
        {words.save}
      </Button>
    </div>
  );
}
