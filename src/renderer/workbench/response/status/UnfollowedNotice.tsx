// Shown for a redirect that wasn't followed: why, where it leads, and what to do.
import {
  MAX_REDIRECTS,
  type ApiResponse,
  type Unfollowed,
} from '../../../../shared/bridge/response';
import { methodAfterRedirect } from '../../../../shared/redirect-method';
import { SAFE_METHODS } from '../../../../shared/safe-methods';
import { Button } from '../../../ui/Button';
import { ServerText } from '../marks/MarkedText';
import type { Remedies } from '../../model/remedies';

interface Words {
  readonly title: string;
  readonly next: string;
}

const IS_SERVERS = 'Contact the server’s operator.';

const WORDS: Readonly<Record<Unfollowed['why'], Words>> = {
  origin: { title: 'The response redirects to a different origin.', next: '' },
  limit: {
    title: `Stopped after ${MAX_REDIRECTS} redirects, the limit.`,
    next: 'Follow the next one, or send a request to that URL.',
  },
  off: {
    title: 'The redirect wasn’t followed. Following redirects is turned off in Settings.',
    next: '',
  },
  'no-location': { title: 'The redirect has no target.', next: IS_SERVERS },
  'several-locations': {
    title: 'The redirect has several targets, so it wasn’t followed.',
    next: `See Location under Headers. ${IS_SERVERS}`,
  },
  'too-long': {
    title: 'The redirect’s target is longer than a URL may be, so it wasn’t followed.',
    next: `See Location under Headers. ${IS_SERVERS}`,
  },
  invalid: { title: 'The redirect’s target isn’t a URL.', next: IS_SERVERS },
  'not-http': {
    title: 'The redirect’s target isn’t an http or https URL.',
    next: 'If you trust it, open it in the program it’s for.',
  },
  credentials: {
    title: 'The redirect’s target contains a username or password, so it wasn’t followed.',
    next: IS_SERVERS,
  },
};

/** A URL that was already requested would redirect forever. */
const isCircle = ({ url, redirects }: ApiResponse, to: string | null): boolean =>
  url === to || redirects.some((each) => each.url === to);

const nextWords = (response: ApiResponse, { why, to }: Unfollowed): string => {
  if (why === 'limit' && isCircle(response, to))
    return `The server redirects in a loop. ${IS_SERVERS}`;
  const method = methodAfterRedirect(response.status, response.sent.method);
  const isLeadingOn = why === 'origin' || why === 'off' || why === 'limit';
  // Another method may change something, so the person decides what to send.
  return isLeadingOn && !SAFE_METHODS.has(method)
    ? `To follow it, send a ${method} request to that URL.`
    : WORDS[why].next;
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
        <p className="notice__title">{WORDS[why].title}</p>
        {to !== null && (
          <p className="notice__more mono">
            <ServerText text={to} />
          </p>
        )}
        {next !== '' && <p className="notice__more">{next}</p>}
      </div>
      <div className="notice__actions">
        {why === 'origin' && mayFollow && (
          <Button onClick={remedies.followWithoutToken}>Follow without the token</Button>
        )}
        {leadsOn && mayFollow && <Button onClick={remedies.followOn}>Follow it</Button>}
      </div>
    </div>
  );
}
