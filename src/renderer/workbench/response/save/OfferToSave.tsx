// Shown in place of a body that can't be displayed: what it is, and a button to save it.
import type { BodyInfo } from '../../../../shared/bridge/response';
import { Button } from '../../../ui/Button';
import { formatBytes } from '../../../ui/format';
import { isRunning, type Saving } from './use-save';
import * as words from './words';

interface OfferToSaveProps {
  readonly body: BodyInfo;
  readonly saving: Saving;
  /** Why it isn't shown. */
  readonly why: string;
}

export function OfferToSave({ body, saving, why }: OfferToSaveProps) {
  return (
    <div className="offer">
      <p className="offer__name">{body.fileName}</p>
      <p className="dim">
        {[formatBytes(body.bytes), body.mediaType].filter((part) => part !== '').join(' · ')}
      </p>
      <p className="dim">{why}</p>
      <Button variant="primary" disabled={isRunning(saving.state)} onClick={saving.start}>
        {body.kind === 'pdf' ? words.savePdf : words.saveIt}
      </Button>
    </div>
  );
}
