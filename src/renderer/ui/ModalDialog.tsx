// A dialog over the window: the element's own, which keeps the focus inside and gives it back at the end.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface ModalDialogProps {
  readonly title: string;
  /** Said with the title. */
  readonly text?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
  /** Esc, too. */
  onClose(): void;
}

export function ModalDialog({ title, text, className, children, onClose }: ModalDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // Closing gives the focus back to where it was; merely removing the element would not.
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
      // Esc here is the dialog's, not the window's.
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
