// The environment variables that pass credentials.
export const CREDENTIALS_FILE = 'KEYBEARER_CREDENTIALS_FILE';
export const API_KEY = 'KEYBEARER_API_KEY';
export const API_SECRET = 'KEYBEARER_API_SECRET';

/** Whether any of them is set. */
export const passesCredentials = (env: NodeJS.ProcessEnv): boolean =>
  [CREDENTIALS_FILE, API_KEY, API_SECRET].some((name) => (env[name] ?? '') !== '');
