// Shown while the token endpoint is slow to test a new pair. Offers to save it untested or to cancel.
import type { EndTrial } from '../../../shared/settings';
import { Button } from '../../ui/Button';
import { EndButton } from '../../ui/ending/EndButton';
import { ask } from '../settings-requests';
import * as words from './words';

const end = (how: EndTrial) => void ask('POST', 'end-trial', how);

export function TrialSlow() {
  return (
    <div className="notice" role="status">
      <div className="notice__text">
        <p className="notice__title">{words.testing}</p>
        <p className="notice__more">{words.testingText}</p>
      </div>
      <div className="notice__actions">
        <Button onClick={() => end({ save: true })}>{words.saveWithoutTesting}</Button>
        <EndButton variant="quiet" onClick={() => end({ save: false })}>
          {words.cancel}
        </EndButton>
      </div>
    </div>
  );
}
