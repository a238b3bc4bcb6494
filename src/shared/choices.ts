// What a connection can be set to, with the names that are shown.

export const ENVIRONMENT_NAMES = {
  sandbox: 'Sandbox',
  'fortellis-production': 'Fortellis Production',
  'fortellis-demo': 'Fortellis Demo',
  'fortellis-qa': 'Fortellis QA',
  'fortellis-dev': 'Fortellis Dev',
  custom: 'Custom',
} as const;

export type Environment = keyof typeof ENVIRONMENT_NAMES;

/** How the app authenticates at the token endpoint (RFC 6749 section 2.3.1, RFC 7523). */
export const CLIENT_AUTHENTICATION_NAMES = {
  basic: 'Basic header',
  'basic-unencoded': 'Basic header, unencoded',
  body: 'Request body',
  'private-key': 'Private key',
} as const;

export type ClientAuthentication = keyof typeof CLIENT_AUTHENTICATION_NAMES;

/** An RSA key supports two algorithms; each other key type has its own. */
export const SIGNING_ALGORITHM_NAMES = {
  'by-key': 'By the key: RS256, ES256, EdDSA',
  PS256: 'PS256',
} as const;

export type SigningAlgorithm = keyof typeof SIGNING_ALGORITHM_NAMES;

/** `system` uses the operating system's proxy settings, including automatic configuration (PAC). */
export const PROXY_NAMES = {
  system: 'System',
  none: 'None',
  custom: 'Custom',
} as const;

export type ProxyChoice = keyof typeof PROXY_NAMES;
