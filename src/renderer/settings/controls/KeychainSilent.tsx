// Shown while the keychain isn't responding: where to look, and how to stop waiting.
import { PROBLEMS } from '../../../shared/problems/problem';
import { EndButton } from '../../ui/ending/EndButton';
import { ask } from '../settings-requests';
import * as words from './words';

export function KeychainSilent() {
  return (
    <div className="notice" role="status">
      <div className="notice__text">
        <p className="notice__title">{words.keychainSilent}</p>
        <p className="notice__more">{PROBLEMS['keychain-silent'].next}</p>
      </div>
      <div className="notice__actions">
        <EndButton onClick={() => void ask('POST', 'give-up-keychain')}>{words.cancel}</EndButton>
      </div>
    </div>
  );
}
