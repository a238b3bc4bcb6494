// The words of a connection's page in Settings.

export const newConnection = 'New connection';
export const remove = 'Remove';
export const name = 'Name';
export const enterName = 'Enter a name.';
export const environment = 'Environment';
export const assignedAtStart = 'Assigned at each start';
export const tokenUrl = 'Token URL';
export const deprecatedServer =
  'Fortellis has deprecated this authorization server; choosing the environment again fills in the current one.';
export const scope = 'Scope';
export const apiBaseUrl = 'API base URL';
export const acceptPlainHttp = 'Accept plain http';
export const plainHttpHint = (origins: readonly string[]): string =>
  `Anyone on the way to ${origins.join(' and ')} can read what is sent, the Secret and the token included.`;
export const askBeforeChanges = 'Ask before calls that change data';
export const askBeforeChangesHint = 'Every method except GET, HEAD and OPTIONS.';
export const askBeforeProgramChanges = 'Ask before a program changes data';
export const askBeforeProgramChangesHint =
  'If it’s off, you can let a program change data without being asked each time. Requests to production are always asked about.';
/** At a field whose change could send stored credentials somewhere else. */
export const toConfirm =
  'Enter the stored credentials again, or confirm this change when you save.';

// Credentials.
export const credentials = 'Credentials';
export const generatedAtLogIn = 'Generated on this computer at the first log-in.';
export const generatedForThisRun = 'Generated on this computer, kept for this run only.';
export const generatedInKeychain = (ending: string): string =>
  `Generated on this computer, stored in the keychain · ends in ${ending}`;
export const apiKey = 'API Key';
export const unchanged = (ending: string): string => `unchanged, ends in ${ending}`;
export const onlySecretHint = 'Leave it empty to replace only the Secret.';
export const apiSecret = 'API Secret';
export const notNeeded = 'Not needed with a private key';
export const endsIn = (ending: string): string => `ends in ${ending}`;
export const withItSaved = (day: string): string => `with it, saved ${day}`;
export const replace = 'Replace';
export const cancelReplacement = 'Cancel replacement';
export const deleteIt = 'Delete…';
export const hasSpaceAround = (field: string): string =>
  `${field} begins or ends with a space or a line break.`;
export const theApiKey = 'The API Key';
export const theApiSecret = 'The API Secret';
export const trim = 'Trim';
export const keptForThisRun = 'Kept for this run only, until Keybearer quits';
export const inKeychain = 'Stored in the keychain';

// More.
export const more = 'More';
export const whatMoreHas = 'client authentication, parameters, origins, proxy, certificates';
export const clientAuthentication = 'Client authentication';
export const clientAuthenticationHint =
  'How the API Key and Secret are sent to the token endpoint. Check finds out which method a server accepts.';
export const signedAssertionHint =
  'The token endpoint is sent a signed assertion (private_key_jwt); it knows the public key.';
export const signingKey = 'Signing key';
export const signingKeyHint =
  'RSA, EC or Ed25519, in PEM or as a JSON Web Key. It’s stored in the keychain and never shown.';
export const deleteSigningKey = 'Delete signing key…';
export const signingAlgorithm = 'Signing algorithm';
export const signingAlgorithmHint = 'Choose PS256 for an RSA key if the server requires it.';
export const keyId = 'Key ID';
export const keyIdHint = 'The kid that identifies the key to the server, if it requires one.';
export const tokenParameters = 'Token parameters';
export const tokenParametersHint =
  'One name=value per line, such as audience=https://api.example.com. They aren’t secret.';
export const notAParameter = (line: string): string => `“${line}” isn’t in the form name=value.`;
export const tokenOrigins = 'Token origins';
export const tokenOriginsHint = 'One per line. The API base URL’s origin is always included.';
export const fortellisOriginsHint = (url: string): string =>
  `One per line. The API base URL’s origin and ${url} are always included.`;

// Network.
export const network = 'Network';
export const proxy = 'Proxy';
export const proxySystemHint =
  'Uses the operating system’s settings, including automatic configuration (PAC).';
export const proxyNoneHint = 'Connects to servers directly.';
export const proxyCustomHint = 'Used for the token endpoint and the API.';
export const proxyAddress = 'Proxy address';
export const proxyExample = 'proxy.example.com:3128';
export const proxyAddressHint =
  'Host and port; https:// or socks5:// before it if the proxy is of that kind.';
export const proxyUserName = 'Proxy user name';
export const proxyPassword = 'Proxy password';
export const replaceProxyPassword = 'Replace proxy password';
export const deleteProxyPassword = 'Delete proxy password…';
export const certificateAuthorities = 'Certificate authorities';
export const certificateAuthoritiesHint =
  'In PEM, trusted by this connection besides the system’s own; for a company’s own authority.';
export const clientCertificate = 'Client certificate';
export const clientCertificateHint =
  'In PEM, for token endpoints and APIs that require one (mutual TLS). Removing it removes its key too.';
export const clientKey = 'Client key';
export const clientKeyHint =
  'The certificate’s private key, in PEM. It’s stored in the keychain and never shown.';
export const keyPassphrase = 'Key passphrase';
export const keyPassphraseHint = 'For an encrypted key file. It’s used once and not stored.';
export const choose = 'Choose…';
export const replaceFile = 'Replace…';
export const removeFile = (label: string): string => `Remove ${label}`;
export const notSavedYet = '· not saved yet';
export const savedOn = (day: string): string => `saved ${day}`;

// The buttons, and what happens after them.
export const check = 'Check';
export const contacting = 'Contacting the token endpoint…';
export const saving = 'Saving…';
export const removing = 'Removing…';
export const discard = 'Discard';
export const save = 'Save';
export const saved = 'Saved';
export const switchNow = 'Use it now';
export const keepForThisRun = 'Keep for this run only';
export const saveAnyway = 'Save anyway';
export const formNowUses = (method: string): string =>
  `The form now uses “${method}”. Save to keep the change.`;
export const serverAccepts = (method: string): string => `The server accepts “${method}”.`;
export const applyIt = 'Use it';

// What a check found.
export const issuedWithoutLifetime = (time: string): string =>
  `The server issued a token without a lifetime · ${time}`;
export const issuedFor = (lifetime: string, time: string): string =>
  `The server issued a token for ${lifetime} · ${time}`;
export const seconds = (amount: number): string => `${amount} s`;
export const minutes = (amount: number): string => `${amount} min`;
export const hours = (amount: number): string => `${amount} h`;
export const accepted = (method: string): string => `${method}: accepted`;
export const refused = (method: string): string => `${method}: refused`;
export const refusedWith = (method: string, reason: string): string =>
  `${method}: refused (${reason})`;

// While new credentials are tested before they replace the old ones.
export const testing = 'Testing the new API Key and Secret…';
export const testingText =
  'The token endpoint hasn’t responded yet. Until it does, the old ones are kept.';
export const saveWithoutTesting = 'Save without testing';
export const cancel = 'Cancel';

// Before something is removed.
export const removeTitle = (connection: string): string => `Remove “${connection}”?`;
export const removeText =
  'This removes the connection and its API Key and Secret from the keychain. You can’t undo this.';
export const keepIt = 'Keep it';
export const deleteCredentialsTitle = 'Delete the API Key and Secret?';
export const deleteCredentialsText = (connection: string): string =>
  `“${connection}” stays, without credentials. This removes the keychain entry.`;
export const keepThem = 'Keep them';
export const deleteKeyTitle = (key: string): string => `Delete the ${key}?`;
export const deleteKeyText = (connection: string): string =>
  `“${connection}” stays, without it. This removes the keychain entry.`;
export const doDelete = 'Delete';
export const theProxyPassword = 'proxy password';
export const theClientKey = 'client key';
export const theSigningKey = 'signing key';
