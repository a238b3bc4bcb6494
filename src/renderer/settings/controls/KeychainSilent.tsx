// Shown while the keychain isn't responding: where to look, and how to stop waiting.
import { PROBLEMS } from '../../../shared/problems/problem';
import { Button } from '../../ui/Button';
import { ask } from '../settings-requests';

export function KeychainSilent() {
  return (
    <div className="notice" role="status">
      <div className="notice__text">
        <p className="notice__title">The keychain isn’t responding yet.</p>
        <p className="notice__more">{PROBLEMS['keychain-silent'].next}</p>
      </div>
      <div className="notice__actions">
        <Button onClick={() => void ask('POST', 'give-up-keychain')}>Cancel</Button>
      </div>
    </div>
  );
}
