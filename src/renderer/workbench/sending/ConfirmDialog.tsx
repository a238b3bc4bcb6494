// The question before a request that may change something: Enter sends it, Esc cancels.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { ModalDialog } from '../../ui/ModalDialog';
import type { SendQuestion } from './use-confirmed-send';
import * as words from './words';

/** Nobody reads the question in less time: an Enter until then was meant for what asked it, pressed twice. */
const READING_MS = 400;

interface ConfirmDialogProps {
  readonly question: SendQuestion;
  onClose(): void;
}

export function ConfirmDialog({ question, onClose }: ConfirmDialogProps) {
  const { method, url, connectionName, isProduction, send } = question;
  const sendButton = useRef<HTMLButtonElement>(null);
  // On the clock of events, so that one that waited while the window was busy counts from when it happened.
  const [readyAt, setReadyAt] = useState<number | null>(null);
  useEffect(() => {
    // After the dialog opened, which focuses its first button.
    sendButton.current?.focus();
    const timer = setTimeout(() => setReadyAt(performance.now()), READING_MS);
    return () => clearTimeout(timer);
  }, []);
  const isTooSoon = (at: number): boolean => readyAt === null || at < readyAt;
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
          if (!event.repeat && !isTooSoon(event.timeStamp)) answer();
        }}
      >
        <p className="dialog__request mono">
          <strong>{method}</strong> {url}
        </p>
        <div className="dialog__buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            ref={sendButton}
            variant="primary"
            type="submit"
            aria-disabled={readyAt === null}
            onClick={(event) => {
              if (isTooSoon(event.timeStamp)) event.preventDefault();
            }}
          >
            {words.send}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
