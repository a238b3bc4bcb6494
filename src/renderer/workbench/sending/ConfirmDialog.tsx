// The question before a request that may change something: Enter sends it, Esc cancels.
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import type { SendQuestion } from './use-confirmed-send';
import * as words from './words';

interface ConfirmDialogProps {
  readonly question: SendQuestion;
  onClose(): void;
}

export function ConfirmDialog({ question, onClose }: ConfirmDialogProps) {
  const { method, url, connectionName, isProduction, send } = question;
  const sendButton = useRef<HTMLButtonElement>(null);
  // After the dialog opened, which focuses its first button.
  useEffect(() => sendButton.current?.focus(), []);
  const answer = () => {
    onClose();
    send();
  };
  return (
    <ModalDialog
      title={words.sendTo(method, connectionName)}
      text={isProduction ? words.mayChangeProduction : words.mayChange}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer();
        }}
        // The keys that sent the request answer the question too.
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          // Held since before the question, it's no answer.
          if (!event.repeat) answer();
        }}
      >
        <p className="dialog__request mono">
          <strong>{method}</strong> {url}
        </p>
        <div className="dialog__buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button ref={sendButton} variant="primary" type="submit">
            {words.send}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
