// The environment variables that pass credentials.
export const CREDENTIALS_FILE = 'KEYBEARER_CREDENTIALS_FILE';
export const API_KEY = 'KEYBEARER_API_KEY';
export const API_SECRET = 'KEYBEARER_API_SECRET';

/** Whether any of them is set. An empty key or secret counts: it's one that's missing in a pipeline. */
export const passesCredentials = (env: NodeJS.ProcessEnv): boolean =>
  (env[CREDENTIALS_FILE] ?? '') !== '' ||
  env[API_KEY] !== undefined ||
  env[API_SECRET] !== undefined;
