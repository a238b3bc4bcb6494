// A modal dialog: the native element, which traps the focus and restores it when it closes.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface ModalDialogProps {
  readonly title: string;
  /** Announced with the title. */
  readonly text?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
  /** Also called on Esc. */
  onClose(): void;
}

export function ModalDialog({ title, text, className, children, onClose }: ModalDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // Closing restores the focus; only removing the element wouldn't.
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className ?? ''}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={text === undefined ? undefined : `${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Keeps this Esc from the window's shortcuts.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <h2 className="dialog__title" id={`${id}-title`}>
        {title}
      </h2>
      {text !== undefined && (
        <p className="dialog__text" id={`${id}-text`}>
          {text}
        </p>
      )}
      {children}
    </dialog>
  );
}
