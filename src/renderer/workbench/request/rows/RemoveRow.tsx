// The cross at the end of a row.
import { Button } from '../../../ui/Button';
import { CloseIcon } from '../../../ui/icons';

/** `what`: the row, as its button names it: "part 2". */
export function RemoveRow({ what, onRemove }: { readonly what: string; onRemove(): void }) {
  return (
    <Button variant="quiet" icon small aria-label={`Remove ${what}`} onClick={onRemove}>
      <CloseIcon />
    </Button>
  );
}
