// The button that removes a row.
import { Button } from '../../../ui/Button';
import { CloseIcon } from '../../../ui/icons';

/** `what`: the row's name in the button's: "part 2". */
export function RemoveRow({ what, onRemove }: { readonly what: string; onRemove(): void }) {
  return (
    <Button variant="quiet" icon small aria-label={`Remove ${what}`} onClick={onRemove}>
      <CloseIcon />
    </Button>
  );
}
