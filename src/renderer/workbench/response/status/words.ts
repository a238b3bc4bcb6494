// The words of a request's progress, of the status line, and of what went wrong. Statuses and the size of a body are in
// status-words.ts and body-words.ts.
import { MAX_REDIRECTS, type Progress, type Unfollowed } from '../../../../shared/bridge/response';
import type { Owner } from '../../../../shared/problems/entry';

// Progress.
export const responseProgress = 'Response progress';
export const STEPS: Readonly<Record<Progress['step'], string>> = {
  token: 'Getting a token',
  connecting: 'Connecting',
  sending: 'Sending',
  waiting: 'Waiting for the response',
  receiving: 'Receiving',
};
/** Each after the step. */
export const heldBack = ' · Compressed, and shown when it’s complete';
export const moved = (size: string): string => ` · ${size}`;
export const movedOf = (size: string, all: string): string => ` · ${size} of ${all}`;
export const elapsed = (seconds: string): string => ` · ${seconds} s`;
export const former = ' · The previous response is still shown';
export const stop = 'Stop';
/** `next`: what to do. */
export const cancelledAfter = (time: string, next: string): string =>
  `You cancelled it after ${time}. ${next}`;
export const stoppedAfter = (time: string, next: string): string =>
  `You stopped it after ${time}. ${next}`;
export const partShown = 'The part that arrived is shown.';

// The status line.
export const timeTitle = 'From Send to the last byte';
export const sentWith = (connection: string, environment: string, time: string): string =>
  `Sent with ${connection} (${environment}), ${time}`;
export const requestId = 'Request-Id';
export const copyRequestId = 'Copy Request-Id';
export const retried = 'token renewed, retried';
export const retriedTitle = (code: string): string => `The API returned ${code}`;
export const withoutToken = 'sent without token';
export const withoutTokenTitle = 'The connection’s token isn’t sent to this origin';
export const redirectCount = (count: number): string =>
  count === 1 ? '1 redirect' : `${count} redirects`;
export const hidden = (count: number): string => `${count.toLocaleString('en')} hidden`;
export const hiddenTitle = 'The token or secret was hidden before it reached this window';

// A redirect that wasn't followed.
const CONTACT_SERVERS = 'Contact the server’s operator.';
interface Unfollowing {
  readonly title: string;
  readonly next: string;
}
export const UNFOLLOWED: Readonly<Record<Unfollowed['why'], Unfollowing>> = {
  origin: { title: 'The response redirects to a different origin.', next: '' },
  limit: {
    title: `Stopped after ${MAX_REDIRECTS} redirects, the limit.`,
    next: 'Follow the next one, or send a request to that URL.',
  },
  off: {
    title: 'The redirect wasn’t followed. Following redirects is turned off in Settings.',
    next: '',
  },
  'no-location': { title: 'The redirect has no target.', next: CONTACT_SERVERS },
  'several-locations': {
    title: 'The redirect has several targets, so it wasn’t followed.',
    next: `See Location under Headers. ${CONTACT_SERVERS}`,
  },
  'too-long': {
    title: 'The redirect’s target is longer than a URL may be, so it wasn’t followed.',
    next: `See Location under Headers. ${CONTACT_SERVERS}`,
  },
  invalid: { title: 'The redirect’s target isn’t a URL.', next: CONTACT_SERVERS },
  'not-http': {
    title: 'The redirect’s target isn’t an http or https URL.',
    next: 'If you trust it, open it in the program it’s for.',
  },
  credentials: {
    title: 'The redirect’s target contains a username or password, so it wasn’t followed.',
    next: CONTACT_SERVERS,
  },
};
export const loop = `The server redirects in a loop. ${CONTACT_SERVERS}`;
export const sendMethod = (method: string): string =>
  `To follow it, send a ${method} request to that URL.`;
export const followIt = 'Follow it';
export const followWithoutToken = 'Follow without the token';

// A failed request.
export const failedAt = (step: string): string => `Failed at ${step}.`;
export const failedAtAfter = (step: string, time: string): string =>
  `Failed at ${step}, after ${time}.`;
export const getNewToken = 'Get a new token';
export const retry = 'Retry';
export const chooseSubscription = 'Choose a subscription';
export const send = 'Send';
export const withHttps = 'Use https://';
export const sendAsPath = 'Send it as a path';
export const keepForThisRun = 'Keep for this run only';
export const openSettings = 'Open Settings';
export const copySupportMessage = 'Copy support message';

// The support message.
export const ADDRESSED_TO: Readonly<Record<Owner, string>> = {
  you: 'For the developer of the calling app',
  'api-developer': 'For the API developer',
  fortellis: 'For Fortellis support',
  server: 'For the server’s operator',
  network: 'For the network’s administrator',
  computer: 'For this computer’s administrator',
  keybearer: 'For the Keybearer developers',
};
export const time = 'Time';
export const request = 'Request';
export const status = 'Status';
export const code = 'Code';
export const problem = 'Problem';
export const failedAtLine = 'Failed at';
export const subscriptionId = 'Subscription-Id';
export const apiKey = 'API Key';
export const endsIn = (ending: string): string => `ends in ${ending}`;
export const connection = 'Connection';
export const sentBy = 'Sent by';
export const keybearer = (version: string): string => `Keybearer ${version}`;
