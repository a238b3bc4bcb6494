// Puts the response next to the request, or below it.
import { Button } from '../../ui/Button';
import { ColumnsIcon } from '../../ui/icons';
import type { Beside } from '../layout/use-beside';
import * as words from './words';

export function BesideButton({ beside }: { readonly beside: Beside }) {
  if (!beside.offered) return null;
  return (
    <Button
      variant="quiet"
      icon
      small
      className="open__beside"
      aria-label={words.sideBySide}
      aria-pressed={beside.on}
      title={beside.on ? words.showBelow : words.showSideBySide}
      onClick={beside.toggle}
    >
      <ColumnsIcon />
    </Button>
  );
}
