// A button with a variant and an optional shortcut, which is shown but isn't part of its name.
import type { ComponentProps } from 'react';

export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'danger' | 'link';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant;
  readonly small?: boolean;
  /** For a button that contains only an icon; give it an `aria-label`. */
  readonly icon?: boolean;
  /** Formatted by `shortcut('L')`. */
  readonly keys?: string;
}

/** A button's class names, for a link that looks like one. */
export const buttonClass = (
  variant: ButtonVariant = 'plain',
  small = false,
  icon = false,
): string =>
  ['button', `button--${variant}`, small && 'button--small', icon && 'button--icon']
    .filter(Boolean)
    .join(' ');

export function Button({ variant, small, icon, keys, className, children, ...rest }: ButtonProps) {
  const { onKeyDown } = rest;
  return (
    <button
      type="button"
      className={`${buttonClass(variant, small, icon)} ${className ?? ''}`}
      {...rest}
      onKeyDown={(event) => {
        // Held, it would press the button again and again.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
        onKeyDown?.(event);
      }}
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
