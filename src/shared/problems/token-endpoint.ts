// Problems of the token endpoint.
import type { Entry } from './entry';

export const TOKEN_ENDPOINT_PROBLEMS = {
  invalid_client: {
    title: 'The server rejected this API Key and Secret.',
    owner: 'you',
    next: 'Compare both with your app’s page. If the Secret was renewed there, replace it in Settings.',
    action: 'open-settings',
  },
  'invalid_client-encoding': {
    title: 'The server rejected this API Key and Secret, or doesn’t decode them.',
    owner: 'you',
    next: 'They contain characters that are encoded in the Basic header, and many servers don’t decode it. Try “Basic header, unencoded” or “Request body” in Settings.',
    action: 'open-settings',
  },
  invalid_scope: {
    title: 'The server doesn’t grant this scope.',
    owner: 'you',
    next: 'Fix the scope in Settings. Fortellis supports only “anonymous”.',
    action: 'open-settings',
  },
  unauthorized_client: {
    title: 'This app isn’t allowed to use the client credentials grant.',
    owner: 'you',
    next: 'Enable the grant for the app where it’s registered.',
  },
  unsupported_grant_type: {
    title: 'The server doesn’t support the client credentials grant.',
    owner: 'server',
    next: 'Check the Token URL in Settings.',
    action: 'open-settings',
  },
  invalid_request: {
    title: 'The server rejected the token request as malformed.',
    owner: 'you',
    next: 'Check the client authentication and token parameters in Settings.',
    action: 'open-settings',
  },
  invalid_grant: {
    title: 'The server refused the grant.',
    owner: 'you',
    next: 'Check the Token URL and the token parameters in Settings.',
    action: 'open-settings',
  },
  'token-refused': {
    title: 'The token endpoint refused the request with its own error code.',
    owner: 'server',
    next: 'Look up the code in the server’s documentation.',
  },
  'token-redirected': {
    title: 'The token endpoint redirected to another URL.',
    owner: 'server',
    next: 'Keybearer never sends credentials to a redirect. Enter the final URL as the Token URL in Settings.',
    action: 'open-settings',
  },
  'token-not-json': {
    title: 'The token endpoint didn’t return JSON.',
    owner: 'server',
    next: 'The response may come from a proxy or a sign-in page. Check the Token URL.',
    action: 'open-settings',
  },
  'token-malformed': {
    title: 'The token endpoint’s response isn’t a token response.',
    owner: 'server',
    next: 'Check the Token URL in Settings. If it’s right, contact the server’s operator.',
    action: 'open-settings',
  },
  'token-type-unknown': {
    title: 'The server issued a token type that Keybearer doesn’t support.',
    owner: 'server',
    next: 'Keybearer supports only Bearer tokens.',
  },
  'token-rate-limited': {
    title: 'The token endpoint is rate limiting requests.',
    owner: 'server',
    next: 'Wait before you try again. The response doesn’t say how long.',
    action: 'log-in',
  },
  'token-server-error': {
    title: 'The token endpoint returned a server error.',
    owner: 'server',
    next: 'Try again later.',
    action: 'log-in',
  },
  'token-too-large': {
    title: 'The token endpoint’s response is too large.',
    owner: 'server',
    next: 'Check that the Token URL in Settings is a token endpoint.',
    action: 'open-settings',
  },
  'token-outdated': {
    title: 'The credentials changed while the token was being requested.',
    owner: 'you',
    next: 'Log in again with the new credentials.',
    action: 'log-in',
  },
} as const satisfies Record<string, Entry>;
