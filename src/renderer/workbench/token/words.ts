// The words of the token line and its details.

// The choice of a connection.
export const connection = 'Connection';
/** The connection's name until Keybearer knows it. */
export const sandbox = 'Sandbox';
export const theConnections = 'The list of connections';

// The state of the token.
export const tokenStatus = 'Token status';
export const reading = 'Reading token status…';
export const noCredentials = 'No credentials yet';
export const ready = 'Ready to log in';
export const loggingIn = 'Logging in…';
export const valid = 'Token valid';
export const timeLeft = (time: string): string => ` · ${time} left`;
/** Before the remaining time. */
export const expiresIn = 'Token expires in ';
export const expiresSoon = 'Token expires in less than a minute';
export const expired = 'Token expired. The next request renews it';
export const logInFailed = 'Log-in failed';
export const keychainUnavailable = 'Keychain unavailable';
/** Before the scope. */
export const scopeOf = 'scope';

// The buttons.
export const addCredentials = 'Add credentials';
export const logIn = 'Log in';
export const logInAgain = 'Log in again';
export const tryAgain = 'Try again';
export const keepForThisRun = 'Keep for this run only';
export const details = 'Details';

// The details.
export const tokenDetails = 'Token details';
export const theDetails = 'The details';
export const connectionAndToken = 'Connection and token';
export const environment = 'Environment';
export const issuer = 'Issuer';
export const tokenEndpoint = 'Token endpoint';
export const scope = 'Scope';
export const noScope = 'none requested';
export const apiKey = 'API Key';
export const endsIn = (ending: string): string => `ends in ${ending}`;
export const notKnown = 'not known yet';
export const issued = 'Issued';
export const expires = 'Expires';
export const lifetimeAssumed = ' (assumed, because the server gave no lifetime)';
export const opaque = 'The token is opaque.';
export const claims = 'Claims';
export const claim = 'Claim';
export const value = 'Value';
export const promise = 'The token never leaves the main process.';
