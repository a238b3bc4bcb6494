// Shown while the token endpoint is slow to test a new pair. Offers to save it untested or to cancel.
import type { EndTrial } from '../../../shared/settings';
import { Button } from '../../ui/Button';
import { EndButton } from '../../ui/ending/EndButton';
import { ask } from '../settings-requests';

const end = (how: EndTrial) => void ask('POST', 'end-trial', how);

export function TrialSlow() {
  return (
    <div className="notice" role="status">
      <div className="notice__text">
        <p className="notice__title">Testing the new API Key and Secret…</p>
        <p className="notice__more">
          The token endpoint hasn’t responded yet. Until it does, the old ones are kept.
        </p>
      </div>
      <div className="notice__actions">
        <Button onClick={() => end({ save: true })}>Save without testing</Button>
        <EndButton variant="quiet" onClick={() => end({ save: false })}>
          Cancel
        </EndButton>
      </div>
    </div>
  );
}
