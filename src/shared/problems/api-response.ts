// What an API may answer.
import type { Entry } from './entry';

export const API_ANSWER_PROBLEMS = {
  'api-gateway': { title: 'The gateway refused the call.', owner: 'you', next: 'See its code.' },
  'api-refused-fresh-token': {
    title: 'The API refuses even a token that was issued a moment ago.',
    owner: 'api-developer',
    next: 'The token is valid for its issuer: compare the API’s address with the connection’s environment, then ask the API’s developer.',
  },
  'api-insufficient-scope': {
    title: 'The token’s scope does not cover this call.',
    owner: 'you',
    next: 'Ask for the scope the API names, in Settings.',
    action: 'open-settings',
  },
  'api-unauthorized': {
    title: 'The API did not accept the call’s authorization.',
    owner: 'you',
    next: 'Check that the call went to the right environment and with the token.',
  },
  'api-forbidden': {
    title: 'The API does not allow this call.',
    owner: 'you',
    next: 'Check that your app has this API, and the Subscription-Id.',
  },
  'api-not-found': {
    title: 'There is nothing at this address.',
    owner: 'you',
    next: 'Check path and version.',
  },
  'api-rate-limited': {
    title: 'The API asks to wait.',
    owner: 'you',
    next: 'Send again after the time it names.',
  },
  'api-rejected': {
    title: 'The API rejects the request.',
    owner: 'you',
    next: 'See its answer below.',
  },
  'api-failed': {
    title: 'The API failed.',
    owner: 'api-developer',
    next: 'Try again; if it stays, send the support message to the API’s developer.',
    action: 'try-again',
  },
} as const satisfies Record<string, Entry>;
