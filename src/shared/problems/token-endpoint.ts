// What the token endpoint may say, or fail to say.
import type { Entry } from './entry';

export const TOKEN_ENDPOINT_PROBLEMS = {
  invalid_client: {
    title: 'The server does not accept this API Key and Secret.',
    owner: 'you',
    next: 'Compare both with your app’s page; a Secret that was renewed there must be replaced in Settings.',
    action: 'open-settings',
  },
  'invalid_client-encoding': {
    title: 'The server does not accept this API Key and Secret, or it does not decode them.',
    owner: 'you',
    next: 'They hold characters that the Basic header encodes, and many servers do not decode it: try “Basic header, unencoded” or “Request body” in Settings.',
    action: 'open-settings',
  },
  invalid_scope: {
    title: 'The server does not grant this scope.',
    owner: 'you',
    next: 'Correct the scope in Settings (Fortellis knows “anonymous” only).',
    action: 'open-settings',
  },
  unauthorized_client: {
    title: 'This app may not use the client credentials grant.',
    owner: 'you',
    next: 'Have the grant enabled for the app where it is registered.',
  },
  unsupported_grant_type: {
    title: 'The server does not offer the client credentials grant.',
    owner: 'server',
    next: 'Check that the Token URL in Settings is the right server’s.',
    action: 'open-settings',
  },
  invalid_request: {
    title: 'The server finds the token request malformed.',
    owner: 'you',
    next: 'Check client authentication and token parameters in Settings.',
    action: 'open-settings',
  },
  invalid_grant: {
    title: 'The server refuses the grant.',
    owner: 'you',
    next: 'Check the Token URL and the token parameters in Settings.',
    action: 'open-settings',
  },
  'token-refused': {
    title: 'The token endpoint refused with a code of its own.',
    owner: 'server',
    next: 'Look the code up in the server’s documentation.',
  },
  'token-redirected': {
    title: 'The token endpoint redirected elsewhere.',
    owner: 'server',
    next: 'Credentials are never sent after a redirect. Enter the token endpoint’s own address as Token URL in Settings.',
    action: 'open-settings',
  },
  'token-not-json': {
    title: 'The token endpoint did not answer in JSON.',
    owner: 'server',
    next: 'A proxy or a sign-in page may have answered in its place, or the Token URL is not right.',
    action: 'open-settings',
  },
  'token-malformed': {
    title: 'The token endpoint’s answer is not a token response.',
    owner: 'server',
    next: 'Check the Token URL in Settings; if it is right, the server is at fault.',
    action: 'open-settings',
  },
  'token-type-unknown': {
    title: 'The server issued a token of a type that Keybearer cannot use.',
    owner: 'server',
    next: 'Only Bearer tokens can be sent.',
  },
  'token-rate-limited': {
    title: 'The token endpoint asks to wait.',
    owner: 'server',
    next: 'Try again after the time it names.',
    action: 'log-in',
  },
  'token-server-error': {
    title: 'The token endpoint failed.',
    owner: 'server',
    next: 'Try again later.',
    action: 'log-in',
  },
  'token-too-large': {
    title: 'The token endpoint’s answer is far too large.',
    owner: 'server',
    next: 'Check that the Token URL in Settings is a token endpoint.',
    action: 'open-settings',
  },
  'token-outdated': {
    title: 'The credentials were replaced while the token was on its way.',
    owner: 'you',
    next: 'Log in again with the new ones.',
    action: 'log-in',
  },
} as const satisfies Record<string, Entry>;
