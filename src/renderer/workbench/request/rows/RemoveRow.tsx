// The button that removes a row.
import { Button } from '../../../ui/Button';
import { CloseIcon } from '../../../ui/icons';
import * as words from '../words';

/** `what`: the row's name in the button's: "part 2". */
export function RemoveRow({ what, onRemove }: { readonly what: string; onRemove(): void }) {
  return (
    <Button variant="quiet" icon small aria-label={words.remove(what)} onClick={onRemove}>
      <CloseIcon />
    </Button>
  );
}
