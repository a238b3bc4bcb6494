// Asks before something that cannot be taken back. Esc and the first button leave everything as it is.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from '../ui/Button';

export interface Question {
  readonly title: string;
  readonly text: ReactNode;
  readonly stay: string;
  readonly go: string;
  onGo(): void;
}

interface ConfirmDialogProps {
  readonly question: Question;
  onClose(): void;
}

export function ConfirmDialog({ question, onClose }: ConfirmDialogProps) {
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
      className="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={onClose}
    >
      <h2 className="dialog__title" id={`${id}-title`}>
        {question.title}
      </h2>
      <p className="dialog__text" id={`${id}-text`}>
        {question.text}
      </p>
      <div className="dialog__buttons">
        <Button onClick={onClose}>{question.stay}</Button>
        <Button
          className="button--confirm"
          onClick={() => {
            onClose();
            question.onGo();
          }}
        >
          {question.go}
        </Button>
      </div>
    </dialog>
  );
}
