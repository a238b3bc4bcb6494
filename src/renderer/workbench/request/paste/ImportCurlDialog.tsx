// Asks for a curl command. The field isn't controlled, so that what's entered isn't remembered.
import { useId, useRef, useState } from 'react';
import { Button } from '../../../ui/Button';
import { ModalDialog } from '../../../ui/ModalDialog';
import * as words from '../words';

interface ImportCurlDialogProps {
  /** Resolves with the reason if it can't be imported. */
  onImport(text: string): Promise<string | null>;
  onClose(): void;
}

export default function ImportCurlDialog({ onImport, onClose }: ImportCurlDialogProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const importIt = async () => {
    const reason = await onImport(field.current?.value ?? '');
    if (reason === null) onClose();
    else setFault(reason);
  };
  return (
    <ModalDialog
      title={words.importCurl}
      text={words.importText}
      className="dialog--import"
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void importIt();
        }}
      >
        <textarea
          ref={field}
          className="field import__field"
          aria-label={words.curlCommand}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-fault`}
          placeholder={words.curlPlaceholder}
          rows={10}
          autoComplete="off"
          spellCheck={false}
          onChange={() => setFault(null)}
        />
        <p id={`${id}-fault`} className="import__fault" role="alert">
          {fault}
        </p>
        <div className="dialog__buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.doImport}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
