// Asks before something that can't be undone. Esc and the first button cancel.
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';

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
  return (
    <ModalDialog title={question.title} text={question.text} onClose={onClose}>
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
    </ModalDialog>
  );
}
