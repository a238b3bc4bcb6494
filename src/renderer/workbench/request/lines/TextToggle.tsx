// Switches between rows and text.
import { Button } from '../../../ui/Button';

interface TextToggleProps {
  readonly isText: boolean;
  onText(isText: boolean): void;
}

export function TextToggle({ isText, onText }: TextToggleProps) {
  return (
    <Button variant="link" className="lines__toggle" onClick={() => onText(!isText)}>
      {isText ? 'Edit as rows' : 'Edit as text'}
    </Button>
  );
}
