// Puts the response next to the request, or below it.
import { Button } from '../../ui/Button';
import { ColumnsIcon } from '../../ui/icons';
import type { Beside } from '../layout/use-beside';

export function BesideButton({ beside }: { readonly beside: Beside }) {
  if (!beside.offered) return null;
  return (
    <Button
      variant="quiet"
      icon
      small
      className="open__beside"
      aria-label="Side by side"
      aria-pressed={beside.on}
      title={beside.on ? 'Show the response below' : 'Show the response side by side'}
      onClick={beside.toggle}
    >
      <ColumnsIcon />
    </Button>
  );
}
