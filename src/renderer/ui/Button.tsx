// A button as both windows have it: a look, an optional shortcut that is shown but not part of the name.
import type { ButtonHTMLAttributes } from 'react';

export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'danger' | 'link';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: ButtonVariant;
  readonly small?: boolean;
  /** For a button with nothing but an icon in it; give it an `aria-label`. */
  readonly icon?: boolean;
  /** As `shortcut('mod', 'L')` writes it. */
  readonly keys?: string;
}

/** Class names of a button, for a link that looks like one. */
export const buttonClass = (
  variant: ButtonVariant = 'plain',
  small = false,
  icon = false,
): string =>
  ['button', `button--${variant}`, small && 'button--small', icon && 'button--icon']
    .filter(Boolean)
    .join(' ');

export function Button({ variant, small, icon, keys, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`${buttonClass(variant, small, icon)} ${className ?? ''}`}
      {...rest}
    >
      {children}
      {keys !== undefined && (
        <span className="key" aria-hidden="true">
          {keys}
        </span>
      )}
    </button>
  );
}
