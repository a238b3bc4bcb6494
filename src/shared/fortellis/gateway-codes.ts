// The error codes of the Fortellis API gateway: whose each is to fix, what it means, what to do.
// Source: Fortellis documentation, "Error codes" and "Escalation path".
import type { ProblemAction, Owner } from '../problems/entry';
import { ownValue } from '../own-value';

export interface GatewayCode {
  /** The HTTP status the sandbox answers with; the gateway may choose another of the same class. */
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
    meaning: 'There is no such endpoint.',
    next: 'Check the path and the API version.',
  },
  'UNAUTHORIZED-API-ACCESS': {
    status: 403,
    owner: 'you',
    meaning: 'Your app has not requested this API.',
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
    meaning: 'The token comes from another authorization server.',
    next: 'Use the Token URL of this environment.',
    action: 'open-settings',
  },
  'TOKEN-AUDIENCE-MISMATCH': {
    status: 401,
    owner: 'you',
    meaning: 'The token is meant for another audience.',
    next: 'Use the Token URL of this environment and log in again.',
    action: 'open-settings',
  },
  'INVALID-TOKEN': {
    status: 401,
    owner: 'you',
    meaning: 'The gateway does not take this for a token.',
    next: 'Log in again; check that the API is of the same environment.',
    action: 'log-in',
  },
  'QUOTA-EXCEEDED': {
    status: 429,
    owner: 'you',
    meaning: 'The app has reached its limit of calls.',
    next: 'Wait, or ask Fortellis for a higher quota.',
  },
  'MISSING-AUTHORIZATION': {
    status: 401,
    owner: 'you',
    meaning: 'The call carried no Authorization header.',
    next: 'Send it with the token; its origin may not be in the connection’s list.',
    action: 'open-settings',
  },
  'MISSING-SUBSCRIPTION-ID': {
    status: 400,
    owner: 'you',
    meaning: 'The call carried no Subscription-Id.',
    next: 'Choose a subscription; “test” is the sample dealership.',
    action: 'choose-subscription',
  },
  'API-SUBSCRIPTION-INACTIVE': {
    status: 403,
    owner: 'api-developer',
    meaning: 'The subscription waits for the API developer’s approval.',
    next: 'Ask the API’s developer to approve it, naming the Subscription-Id and your app.',
  },
  'SUBSCRIPTION-MISMATCH': {
    status: 403,
    owner: 'you',
    meaning: 'This Subscription-Id has no active subscription to this API.',
    next: 'Choose a dealership that activated your app, or ask it to.',
    action: 'choose-subscription',
  },
  'SUBSCRIBER-CONFIGURATION-PENDING': {
    status: 403,
    owner: 'api-developer',
    meaning: 'The values of this subscription are not set yet.',
    next: 'Ask the API’s developer to finish the subscription’s configuration.',
  },
  'API-CONFIGURATION-ERROR': {
    status: 500,
    owner: 'api-developer',
    meaning: 'The API’s own authorization is misconfigured.',
    next: 'Send the support message to the API’s developer.',
  },
  'ROUTING-ERROR': {
    status: 500,
    owner: 'fortellis',
    meaning: 'The gateway could not determine the target system.',
    next: 'Send the support message to Fortellis support.',
  },
  'PROCESSING-ERROR': {
    status: 500,
    owner: 'fortellis',
    meaning: 'The gateway failed inside.',
    next: 'Send the support message to Fortellis support.',
  },
  'TARGET-SYSTEM-UNREACHABLE': {
    status: 502,
    owner: 'api-developer',
    meaning: 'The API’s server is down.',
    next: 'Try again later; if it stays, tell the API’s developer.',
    action: 'try-again',
  },
  'TARGET-SYSTEM-TIMED-OUT': {
    status: 504,
    owner: 'api-developer',
    meaning: 'The API’s server did not answer in time.',
    next: 'Try again; if it stays, tell the API’s developer.',
    action: 'try-again',
  },
  'TARGET-RESPONSE': {
    status: 502,
    owner: 'api-developer',
    meaning: 'The API’s server answered with an error, passed through by the gateway.',
    next: 'See its answer below; tell the API’s developer.',
  },
  'PAYLOAD-TOO-BIG': {
    status: 413,
    owner: 'api-developer',
    meaning: 'Request or response is over the gateway’s limit.',
    next: 'Ask for less (a page, a filter); otherwise tell the API’s developer.',
  },
} as const satisfies Record<string, GatewayCode>;

export type GatewayCodeName = keyof typeof GATEWAY_CODES;

/** The entry of a code that an answer names; null for what Fortellis does not document. */
export const findGatewayCode = (code: string): GatewayCode | null =>
  ownValue(GATEWAY_CODES, code) ?? null;
