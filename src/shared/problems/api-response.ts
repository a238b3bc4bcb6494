// Problems of API responses.
import type { Entry } from './entry';

export const API_RESPONSE_PROBLEMS = {
  'api-gateway': {
    title: 'The gateway refused the request.',
    owner: 'you',
    next: 'See the error code.',
  },
  'api-refused-fresh-token': {
    title: 'The API rejected a newly issued token.',
    owner: 'api-developer',
    next: 'The token is valid for its issuer. Check that the API belongs to the connection’s environment, then contact the API developer.',
  },
  'api-insufficient-scope': {
    title: 'The token’s scope doesn’t cover this request.',
    owner: 'you',
    next: 'Set the scope that the API requires in Settings.',
    action: 'open-settings',
  },
  'api-unauthorized': {
    title: 'The API rejected the request’s authorization.',
    owner: 'you',
    next: 'Check that the request went to the right environment, with the token.',
  },
  'api-forbidden': {
    title: 'The API doesn’t allow this request.',
    owner: 'you',
    next: 'Check that your app has access to this API, and the Subscription-Id.',
  },
  'api-not-found': {
    title: 'Nothing was found at this URL.',
    owner: 'you',
    next: 'Check the path and version.',
  },
  'api-rate-limited': {
    title: 'The API is rate limiting requests.',
    owner: 'you',
    next: 'Wait before you try again. The response doesn’t say how long.',
  },
  'api-method-not-allowed': {
    title: 'This URL doesn’t support the method.',
    owner: 'you',
    next: 'Choose another method, or check the path.',
  },
  'api-rejected': {
    title: 'The API rejected the request.',
    owner: 'you',
    next: 'See the response, and the API’s documentation.',
  },
  'api-failed': {
    title: 'The API returned a server error.',
    owner: 'api-developer',
    next: 'Try again. If it keeps happening, send the support message to the API developer.',
    action: 'try-again',
  },
} as const satisfies Record<string, Entry>;
