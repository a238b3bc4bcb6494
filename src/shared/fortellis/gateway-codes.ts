// The error codes of the Fortellis API gateway: what each means, who can fix it, and how. Source: Fortellis
// documentation, "Error codes" and "Escalation path".
import type { ProblemAction, Owner } from '../problems/entry';
import { ownValue } from '../own-value';

export interface GatewayCode {
  /** The HTTP status that the sandbox uses; the gateway may send another of the same class. */
  readonly status: number;
  readonly owner: Owner;
  readonly meaning: string;
  readonly next: string;
  readonly action?: ProblemAction;
}

export const GATEWAY_CODES = {
  'API-DOES-NOT-EXIST': {
    status: 404,
    owner: 'you',
    meaning: 'This endpoint doesn’t exist.',
    next: 'Check the path and the API version.',
  },
  'UNAUTHORIZED-API-ACCESS': {
    status: 403,
    owner: 'you',
    meaning: 'Your app hasn’t requested access to this API.',
    next: 'Add the API to the app in your Fortellis developer account.',
  },
  'TOKEN-EXPIRED': {
    status: 401,
    owner: 'you',
    meaning: 'The access token has expired.',
    next: 'Log in again for a new token.',
    action: 'log-in',
  },
  'TOKEN-ISSUER-MISMATCH': {
    status: 401,
    owner: 'you',
    meaning: 'The token was issued by a different authorization server.',
    next: 'Use the Token URL of this environment.',
    action: 'open-settings',
  },
  'TOKEN-AUDIENCE-MISMATCH': {
    status: 401,
    owner: 'you',
    meaning: 'The token is for a different audience.',
    next: 'Use the Token URL of this environment and log in again.',
    action: 'open-settings',
  },
  'INVALID-TOKEN': {
    status: 401,
    owner: 'you',
    meaning: 'The gateway doesn’t recognize the token.',
    next: 'Log in again, and check that the API belongs to the same environment.',
    action: 'log-in',
  },
  'QUOTA-EXCEEDED': {
    status: 429,
    owner: 'you',
    meaning: 'The app has reached its request quota.',
    next: 'Wait, or ask Fortellis for a higher quota.',
  },
  'MISSING-AUTHORIZATION': {
    status: 401,
    owner: 'you',
    meaning: 'The request had no Authorization header.',
    next: 'Send it with the token. Its origin may be missing from the connection’s token origins.',
    action: 'open-settings',
  },
  'MISSING-SUBSCRIPTION-ID': {
    status: 400,
    owner: 'you',
    meaning: 'The request had no Subscription-Id.',
    next: 'Choose a subscription. “test” is the sample dealership.',
    action: 'choose-subscription',
  },
  'API-SUBSCRIPTION-INACTIVE': {
    status: 403,
    owner: 'api-developer',
    meaning: 'The subscription is waiting for the API developer’s approval.',
    next: 'Ask the API developer to approve it, and include the Subscription-Id and your app.',
  },
  'SUBSCRIPTION-MISMATCH': {
    status: 403,
    owner: 'you',
    meaning: 'This Subscription-Id has no active subscription to this API.',
    next: 'Choose a dealership that activated your app, or ask it to activate the app.',
    action: 'choose-subscription',
  },
  'SUBSCRIBER-CONFIGURATION-PENDING': {
    status: 403,
    owner: 'api-developer',
    meaning: 'This subscription isn’t configured yet.',
    next: 'Ask the API developer to finish configuring the subscription.',
  },
  'API-CONFIGURATION-ERROR': {
    status: 500,
    owner: 'api-developer',
    meaning: 'The API’s authorization is misconfigured.',
    next: 'Send the support message to the API developer.',
  },
  'ROUTING-ERROR': {
    status: 500,
    owner: 'fortellis',
    meaning: 'The gateway couldn’t determine the target system.',
    next: 'Send the support message to Fortellis support.',
  },
  'PROCESSING-ERROR': {
    status: 500,
    owner: 'fortellis',
    meaning: 'The gateway had an internal error.',
    next: 'Send the support message to Fortellis support.',
  },
  'TARGET-SYSTEM-UNREACHABLE': {
    status: 502,
    owner: 'api-developer',
    meaning: 'The API’s server is down.',
    next: 'Try again later. If it keeps happening, contact the API developer.',
    action: 'try-again',
  },
  'TARGET-SYSTEM-TIMED-OUT': {
    status: 504,
    owner: 'api-developer',
    meaning: 'The API’s server didn’t respond in time.',
    next: 'Try again. If it keeps happening, contact the API developer.',
    action: 'try-again',
  },
  'TARGET-RESPONSE': {
    status: 502,
    owner: 'api-developer',
    meaning: 'The API’s server returned an error, which the gateway passed on.',
    next: 'See the response below, and contact the API developer.',
  },
  'PAYLOAD-TOO-BIG': {
    status: 413,
    owner: 'api-developer',
    meaning: 'The request or response exceeds the gateway’s limit.',
    next: 'Request less data (with a page size or filter), or contact the API developer.',
  },
} as const satisfies Record<string, GatewayCode>;

export type GatewayCodeName = keyof typeof GATEWAY_CODES;

/** Looks up a code from a response; null if Fortellis doesn't document it. */
export const findGatewayCode = (code: string): GatewayCode | null =>
  ownValue(GATEWAY_CODES, code) ?? null;
