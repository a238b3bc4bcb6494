// Copies a text to the clipboard, and confirms that for a moment.
import { useEffect, useState } from 'react';
import { Button, type ButtonVariant } from './Button';
import { CheckIcon, CopyIcon } from './icons';
import * as words from './words';

const SHOWN_FOR_MS = 1_600;

interface CopyButtonProps {
  /** The button's label and name. */
  readonly label: string;
  /** Called on click: some texts are expensive to make. */
  text(): string | Promise<string>;
  /** Shown if the text can't be made or copied. */
  readonly refusal?: string;
  readonly variant?: ButtonVariant;
  /** Shows only the icon; the label stays the accessible name. */
  readonly iconOnly?: boolean;
}

export function CopyButton(props: CopyButtonProps) {
  const { label, text, refusal = words.notAllowed, variant = 'quiet', iconOnly = false } = props;
  const [state, setState] = useState<'nothing' | 'copied' | 'refused'>('nothing');
  useEffect(() => {
    if (state === 'nothing') return;
    const timer = setTimeout(() => setState('nothing'), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    void Promise.resolve(text())
      .then((made) => navigator.clipboard.writeText(made))
      .then(
        () => setState('copied'),
        () => setState('refused'),
      );
  const labels = { nothing: label, copied: words.copied, refused: refusal };
  const shown = labels[state];
  return (
    <>
      <Button
        variant={variant}
        small={variant !== 'link'}
        icon={iconOnly}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        onClick={copy}
      >
        {iconOnly ? state === 'copied' ? <CheckIcon /> : <CopyIcon /> : shown}
      </Button>
      <span role="status" className="sr-only">
        {state === 'nothing' ? '' : shown}
      </span>
    </>
  );
}
