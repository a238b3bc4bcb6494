// Switches between rows and text.
import { Button } from '../../../ui/Button';
import * as words from '../words';

interface TextToggleProps {
  readonly isText: boolean;
  onText(isText: boolean): void;
}

export function TextToggle({ isText, onText }: TextToggleProps) {
  return (
    <Button variant="link" className="lines__toggle" onClick={() => onText(!isText)}>
      {isText ? words.editAsRows : words.editAsText}
    </Button>
  );
}
