// Shown for a redirect that wasn't followed: why, where it leads, and what to do.
import type { ApiResponse, Unfollowed } from '../../../../shared/bridge/response';
import { methodAfterRedirect } from '../../../../shared/redirect-method';
import { SAFE_METHODS } from '../../../../shared/safe-methods';
import { Button } from '../../../ui/Button';
import { ServerText } from '../marks/MarkedText';
import type { Remedies } from '../../model/remedies';
import * as words from './words';

/** A URL that was already requested would redirect forever. */
const isCircle = ({ url, redirects }: ApiResponse, to: string | null): boolean =>
  url === to || redirects.some((each) => each.url === to);

const nextWords = (response: ApiResponse, { why, to }: Unfollowed): string => {
  if (why === 'limit' && isCircle(response, to)) return words.loop;
  const method = methodAfterRedirect(response.status, response.sent.method);
  const isLeadingOn = why === 'origin' || why === 'off' || why === 'limit';
  // Another method may change something, so the person decides what to send.
  return isLeadingOn && !SAFE_METHODS.has(method)
    ? words.sendMethod(method)
    : words.UNFOLLOWED[why].next;
};

interface UnfollowedNoticeProps {
  readonly response: ApiResponse;
  readonly unfollowed: Unfollowed;
  readonly remedies: Pick<Remedies, 'followOn' | 'followWithoutToken'>;
}

export function UnfollowedNotice({ response, unfollowed, remedies }: UnfollowedNoticeProps) {
  const { why, to } = unfollowed;
  const next = nextWords(response, unfollowed);
  const mayFollow = SAFE_METHODS.has(methodAfterRedirect(response.status, response.sent.method));
  const leadsOn = why === 'off' || (why === 'limit' && !isCircle(response, to));
  return (
    <div className="notice" role="status" data-unfollowed={why}>
      <div className="notice__text">
        <p className="notice__title">{words.UNFOLLOWED[why].title}</p>
        {to !== null && (
          <p className="notice__more mono">
            <ServerText text={to} />
          </p>
        )}
        {next !== '' && <p className="notice__more">{next}</p>}
      </div>
      <div className="notice__actions">
        {why === 'origin' && mayFollow && (
          <Button onClick={remedies.followWithoutToken}>{words.followWithoutToken}</Button>
        )}
        {leadsOn && mayFollow && <Button onClick={remedies.followOn}>{words.followIt}</Button>}
      </div>
    </div>
  );
}
