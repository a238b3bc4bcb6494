// Every failure the program expects: a stable code, what happened, whose it is to fix, and what to do next.

/** Who can mend it. `you` is the person at the keyboard, as the developer of the app that calls the API. */
export type Whose =
  | 'you'
  | 'api-developer'
  | 'fortellis'
  | 'server'
  | 'network'
  | 'computer'
  | 'keybearer';

/** The one button that a problem may offer; the window switches on it exhaustively. */
export type ProblemAction =
  | 'open-settings'
  | 'try-again'
  | 'log-in'
  | 'choose-subscription'
  | 'keep-for-this-run'
  | 'accept-plain-http'
  | 'confirm-call'
  | 'follow-without-token';

interface Entry {
  readonly title: string;
  readonly whose: Whose;
  readonly next: string;
  readonly action?: ProblemAction;
}

const keychainNext =
  'Start or install one (gnome-keyring, KWallet or KeePassXC with its Secret Service), then try again; or keep the credentials for this run only.';

/** The catalogue, described for people in docs/problems.md. A title may be made more exact where it is raised. */
export const PROBLEMS = {
  // Credentials and keychain
  'credentials-missing': {
    title: 'No credentials yet.',
    whose: 'you',
    next: 'Enter the API Key and API Secret of your app in Settings.',
    action: 'open-settings',
  },
  'credentials-incomplete': {
    title: 'API Key and API Secret are both needed.',
    whose: 'you',
    next: 'Enter the one that is missing.',
  },
  'credentials-control-character': {
    title: 'The API Key or Secret holds a line break or another control character.',
    whose: 'you',
    next: 'Paste it again without the line break; nothing was saved.',
  },
  'credentials-too-long': {
    title: 'API Key and Secret are together longer than a keychain entry can be.',
    whose: 'you',
    next: 'Check what was pasted: the limit is 2,560 bytes for both. Nothing was saved.',
  },
  'keychain-missing': {
    title: 'No keychain service is running.',
    whose: 'computer',
    next: keychainNext,
    action: 'try-again',
  },
  'keychain-locked': {
    title: 'The keychain is locked, or access to it was refused.',
    whose: 'computer',
    next: 'Unlock it (on Linux: the login keyring), then try again. If it is unlocked, the entry was removed: enter the credentials again in Settings.',
    action: 'try-again',
  },
  'keychain-silent': {
    title: 'The keychain does not answer.',
    whose: 'computer',
    next: 'Look for a prompt of the keychain behind this window, or restart its service, then try again.',
    action: 'try-again',
  },
  'keychain-no-default': {
    title: 'There is no default keyring to keep the credentials in.',
    whose: 'computer',
    next: 'Create a default keyring (in Passwords and Keys, or by logging in to the desktop once), then try again.',
    action: 'try-again',
  },
  'keychain-broken': {
    title: 'The part of Keybearer that speaks to the keychain cannot be loaded.',
    whose: 'computer',
    next: 'Install Keybearer again; until then credentials can be kept for this run only.',
    action: 'try-again',
  },
  'keychain-failed': {
    title: 'The keychain refused.',
    whose: 'computer',
    next: 'See what it said, then try again.',
    action: 'try-again',
  },
  'keychain-entry-unreadable': {
    title: 'The saved credentials cannot be read.',
    whose: 'computer',
    next: 'Another program may have written the entry. Nothing was deleted: replace the credentials in Settings.',
    action: 'open-settings',
  },
  'keychain-entry-left': {
    title: 'The former API Key and Secret may still be in the keychain.',
    whose: 'computer',
    next: 'The new ones are kept for this run only. Unlock the keychain and save once more to replace the former ones.',
  },
  'replacement-refused': {
    title: 'The server does not accept the new API Key and Secret, so the former ones are kept.',
    whose: 'you',
    next: 'Compare both with your app’s page, or save them anyway.',
  },
  // Whose to fix: as what kept it from being tried.
  'replacement-untried': {
    title: 'The new API Key and Secret are saved, but the token endpoint could not try them.',
    whose: 'network',
    next: 'Check tries them again.',
  },
  'keychain-removal-unconfirmed': {
    title: 'The keychain did not confirm the removal.',
    whose: 'computer',
    next: 'Unlock the keychain, then remove the credentials again; until then they count as saved.',
    action: 'try-again',
  },

  // The token endpoint
  invalid_client: {
    title: 'The server does not accept this API Key and Secret.',
    whose: 'you',
    next: 'Compare both with your app’s page; a Secret that was renewed there must be replaced in Settings.',
    action: 'open-settings',
  },
  'invalid_client-encoding': {
    title: 'The server does not accept this API Key and Secret, or it does not decode them.',
    whose: 'you',
    next: 'They hold characters that the Basic header encodes, and many servers do not decode it: try “Basic header, unencoded” or “Request body” in Settings.',
    action: 'open-settings',
  },
  invalid_scope: {
    title: 'The server does not grant this scope.',
    whose: 'you',
    next: 'Correct the scope in Settings (Fortellis knows “anonymous” only).',
    action: 'open-settings',
  },
  unauthorized_client: {
    title: 'This app may not use the client credentials grant.',
    whose: 'you',
    next: 'Have the grant enabled for the app where it is registered.',
  },
  unsupported_grant_type: {
    title: 'The server does not offer the client credentials grant.',
    whose: 'server',
    next: 'Check that the Token URL in Settings is the right server’s.',
    action: 'open-settings',
  },
  invalid_request: {
    title: 'The server finds the token request malformed.',
    whose: 'you',
    next: 'Check client authentication and token parameters in Settings.',
    action: 'open-settings',
  },
  invalid_grant: {
    title: 'The server refuses the grant.',
    whose: 'you',
    next: 'Check the Token URL and the token parameters in Settings.',
    action: 'open-settings',
  },
  'token-refused': {
    title: 'The token endpoint refused with a code of its own.',
    whose: 'server',
    next: 'Look the code up in the server’s documentation.',
  },
  'token-redirected': {
    title: 'The token endpoint redirected elsewhere.',
    whose: 'server',
    next: 'Credentials are never sent after a redirect. Enter the final address as Token URL in Settings.',
    action: 'open-settings',
  },
  'token-not-json': {
    title: 'The token endpoint did not answer in JSON.',
    whose: 'server',
    next: 'A proxy or a sign-in page may have answered in its place, or the Token URL is not right.',
    action: 'open-settings',
  },
  'token-malformed': {
    title: 'The token endpoint’s answer is not a token response.',
    whose: 'server',
    next: 'Check the Token URL in Settings; if it is right, the server is at fault.',
    action: 'open-settings',
  },
  'token-type-unknown': {
    title: 'The server issued a token of a type that Keybearer cannot use.',
    whose: 'server',
    next: 'Only Bearer tokens can be sent.',
  },
  'token-rate-limited': {
    title: 'The token endpoint asks to wait.',
    whose: 'server',
    next: 'Try again after the time it names.',
    action: 'log-in',
  },
  'token-server-error': {
    title: 'The token endpoint failed.',
    whose: 'server',
    next: 'Try again later.',
    action: 'log-in',
  },
  'token-too-large': {
    title: 'The token endpoint’s answer is far too large.',
    whose: 'server',
    next: 'Check that the Token URL in Settings is a token endpoint.',
    action: 'open-settings',
  },
  'token-outdated': {
    title: 'The credentials were replaced while the token was on its way.',
    whose: 'you',
    next: 'Log in again with the new ones.',
    action: 'log-in',
  },

  // The way to a server, of the token endpoint or of the API
  'name-not-resolved': {
    title: 'The host name cannot be found.',
    whose: 'network',
    next: 'Check the address for a typing error, and the network or VPN.',
    action: 'try-again',
  },
  'connection-refused': {
    title: 'Nothing accepts connections at that address.',
    whose: 'network',
    next: 'Check host and port, and whether the server runs.',
    action: 'try-again',
  },
  'connection-failed': {
    title: 'No connection could be made.',
    whose: 'network',
    next: 'Check the network, the VPN and the firewall.',
    action: 'try-again',
  },
  'tls-expired': {
    title: 'The server’s certificate has expired.',
    whose: 'server',
    next: 'Tell whoever runs the server; check this computer’s clock.',
  },
  'tls-not-trusted': {
    title: 'The server’s certificate is signed by an authority this computer does not know.',
    whose: 'network',
    next: 'If your company runs its own certificate authority, choose its file under More in Settings.',
    action: 'open-settings',
  },
  'tls-self-signed': {
    title: 'The server’s certificate is self-signed.',
    whose: 'server',
    next: 'If you know the server, choose its certificate under Certificate authorities in Settings.',
    action: 'open-settings',
  },
  'tls-wrong-host': {
    title: 'The server’s certificate belongs to another name.',
    whose: 'server',
    next: 'Check the host in the address.',
  },
  'tls-failed': {
    title: 'No secure connection could be agreed on.',
    whose: 'server',
    next: 'The server may speak plain http there, or only outdated TLS.',
  },
  'time-limit': {
    title: 'No complete answer within the time limit.',
    whose: 'server',
    next: 'Try again, or raise the time limit in Settings.',
    action: 'try-again',
  },
  'signing-key-missing': {
    title: 'There is no signing key in the keychain.',
    whose: 'you',
    next: 'Choose the key’s file under More in Settings, or another client authentication.',
    action: 'open-settings',
  },
  'tls-client-certificate': {
    title: 'The server asks for a client certificate, or does not accept the one it was shown.',
    whose: 'you',
    next: 'Choose certificate and key under More in Settings; ask whoever runs the server which authority it accepts.',
    action: 'open-settings',
  },
  'client-key-missing': {
    title: 'The client certificate’s key is not in the keychain.',
    whose: 'you',
    next: 'Choose the key again under More in Settings.',
    action: 'open-settings',
  },
  'tls-switch-ignored': {
    title: 'NODE_TLS_REJECT_UNAUTHORIZED=0 is set in the environment, and is ignored.',
    whose: 'computer',
    next: 'Servers’ certificates are always checked. Where your company has its own authority, choose its file under More in Settings.',
  },
  'proxy-unreachable': {
    title: 'The proxy cannot be reached.',
    whose: 'network',
    next: 'Check the proxy in Settings, or the system’s own proxy settings; some are reached on a VPN only.',
    action: 'open-settings',
  },
  'proxy-authentication': {
    title: 'The proxy asks for a user name and password.',
    whose: 'you',
    next: 'In Settings, choose Custom under Proxy, and enter address, user name and password.',
    action: 'open-settings',
  },
  'proxy-refused': {
    title: 'The proxy does not let this connection through.',
    whose: 'network',
    next: 'Ask whoever runs the proxy to allow the host and port, or choose another proxy in Settings.',
    action: 'open-settings',
  },
  'proxy-unsupported': {
    title: 'That kind of proxy cannot be used.',
    whose: 'you',
    next: 'Enter an http, https or socks5 proxy in Settings.',
    action: 'open-settings',
  },
  'not-http': {
    title: 'The server did not speak valid HTTP.',
    whose: 'server',
    next: 'Check host and port.',
  },
  'headers-too-large': {
    title: 'The answer’s headers are too large.',
    whose: 'server',
    next: 'Tell whoever runs the server.',
  },
  'broke-off': {
    title: 'The answer broke off.',
    whose: 'server',
    next: 'Try again; what had arrived is shown.',
    action: 'try-again',
  },
  'connection-lost': {
    title: 'The connection was lost before an answer came.',
    whose: 'server',
    next: 'Try again.',
    action: 'try-again',
  },
  'connection-lost-after-send': {
    title: 'The connection was lost after the request was sent.',
    whose: 'server',
    next: 'It may have been carried out. Look before you send it again.',
  },
  'body-undecodable': {
    title: 'The answer cannot be decompressed.',
    whose: 'server',
    next: 'Its Content-Encoding does not match what was sent; what could be read is shown.',
  },
  'too-large': {
    title: 'The answer is larger than the limit.',
    whose: 'you',
    next: 'What had arrived is shown. Raise the limit in Settings, or ask the API for less.',
    action: 'open-settings',
  },
  cancelled: {
    title: 'Cancelled.',
    whose: 'you',
    next: 'Send it again when you like.',
  },

  // What was entered
  'url-invalid': {
    title: 'That is not an address.',
    whose: 'you',
    next: 'Enter a path, or an http(s) address.',
  },
  'url-not-http': {
    title: 'Only http and https addresses can be called.',
    whose: 'you',
    next: 'Correct the address.',
  },
  'url-has-credentials': {
    title: 'The address has a user name or password in it.',
    whose: 'you',
    next: 'Remove what stands before the @: credentials belong in Settings.',
  },
  'plain-http': {
    title: 'The address is plain http: anyone on the way can read what is sent.',
    whose: 'you',
    next: 'Use https, or accept plain http for this connection in Settings.',
    action: 'open-settings',
  },
  'method-invalid': {
    title: 'That method cannot be sent.',
    whose: 'you',
    next: 'Use a token such as GET or POST.',
  },
  'header-invalid': {
    title: 'A header cannot be sent as it is.',
    whose: 'you',
    next: 'Names are letters, digits and hyphens; values are without line breaks and within Latin-1.',
  },
  'header-reserved': {
    title: 'That header is Keybearer’s to send.',
    whose: 'you',
    next: 'Remove it: the access token is added in the main process, and the connection’s own headers by the transport.',
  },
  'variable-unknown': {
    title: 'A variable has no value.',
    whose: 'you',
    next: 'Give it one under Variables.',
  },
  'file-unreadable': {
    title: 'The file to send cannot be read.',
    whose: 'you',
    next: 'Choose the file again.',
  },
  'call-unconfirmed': {
    title: 'This connection is a production environment, and the call may change data there.',
    whose: 'you',
    next: 'Send it all the same?',
    action: 'confirm-call',
  },
  'request-malformed': {
    title: 'The window asked in a way that is not understood.',
    whose: 'keybearer',
    next: 'Restart Keybearer; if it happens again, report it.',
  },
  'connection-unknown': {
    title: 'This connection no longer exists.',
    whose: 'you',
    next: 'Choose another one.',
  },
  'answer-released': {
    title: 'This answer is no longer kept.',
    whose: 'keybearer',
    next: 'Send the request again.',
    action: 'try-again',
  },
  'answer-not-kept': {
    title: 'The answer cannot be kept on this computer’s disk.',
    whose: 'computer',
    next: 'Make room on the disk, then send the request again; what could be kept is shown.',
    action: 'try-again',
  },
  'answer-viewer-failed': {
    title: 'The part of Keybearer that prepares answers stopped, and was started again.',
    whose: 'keybearer',
    next: 'Look again; if it stops again, save the answer to a file.',
    action: 'try-again',
  },
  'pattern-invalid': {
    title: 'That is not a regular expression.',
    whose: 'you',
    next: 'Correct it (RE2’s syntax), or search for it as plain text.',
  },
  'save-disk-full': {
    title: 'There is no room for the file on that disk.',
    whose: 'computer',
    next: 'Make room, or save it elsewhere; nothing is left of the attempt.',
  },
  'save-failed': {
    title: 'The file could not be written.',
    whose: 'computer',
    next: 'Check that you may write to that folder, or save it elsewhere.',
  },
  'field-invalid': {
    title: 'A field needs correcting.',
    whose: 'you',
    next: 'See the field that is marked.',
  },

  // What the API answered
  'api-gateway': { title: 'The gateway refused the call.', whose: 'you', next: 'See its code.' },
  'api-refused-fresh-token': {
    title: 'The API refuses even a token that was issued a moment ago.',
    whose: 'api-developer',
    next: 'The token is valid for its issuer: compare the API’s address with the connection’s environment, then ask the API’s developer.',
  },
  'api-insufficient-scope': {
    title: 'The token’s scope does not cover this call.',
    whose: 'you',
    next: 'Ask for the scope the API names, in Settings.',
    action: 'open-settings',
  },
  'api-unauthorized': {
    title: 'The API did not accept the call’s authorization.',
    whose: 'you',
    next: 'Check that the call went to the right environment and with the token.',
  },
  'api-forbidden': {
    title: 'The API does not allow this call.',
    whose: 'you',
    next: 'Check that your app has this API, and the Subscription-Id.',
  },
  'api-not-found': {
    title: 'There is nothing at this address.',
    whose: 'you',
    next: 'Check path and version.',
  },
  'api-rate-limited': {
    title: 'The API asks to wait.',
    whose: 'you',
    next: 'Send again after the time it names.',
  },
  'api-rejected': {
    title: 'The API rejects the request.',
    whose: 'you',
    next: 'See its answer below.',
  },
  'api-failed': {
    title: 'The API failed.',
    whose: 'api-developer',
    next: 'Try again; if it stays, send the support message to the API’s developer.',
    action: 'try-again',
  },

  // The program's own
  'settings-set-aside': {
    title: 'The settings file could not be read, and was set aside.',
    whose: 'computer',
    next: 'Keybearer started with defaults; the file is kept beside the new one.',
  },
  'settings-newer': {
    title: 'The settings file was written by a newer Keybearer, and was set aside.',
    whose: 'you',
    next: 'Install the newer version again to use it; this version started with defaults.',
  },
  'settings-not-saved': {
    title: 'The settings could not be saved.',
    whose: 'computer',
    next: 'Check free space and permissions of the folder, then save again; what you entered is still here.',
    action: 'try-again',
  },
  'sandbox-failed': {
    title: 'The sandbox did not start.',
    whose: 'keybearer',
    next: 'Try again; if it stays, restart Keybearer.',
    action: 'try-again',
  },
  internal: {
    title: 'Keybearer made a mistake.',
    whose: 'keybearer',
    next: 'Try again; if it happens again, report what you did.',
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A failure as it is shown. Plain data: it crosses the bridge, and holds nothing secret. */
export interface Problem {
  readonly code: ProblemCode;
  readonly title: string;
  readonly whose: Whose;
  readonly next: string;
  readonly action?: ProblemAction;
  /** What the other side said, as text and redacted: an `error_description`, a gateway code, a host and port. */
  readonly detail?: string;
  /** The step that failed, where a request did not come through. */
  readonly step?: 'name lookup' | 'connection' | 'TLS' | 'token' | 'waiting' | 'reading';
}

/** Makes the catalogue's problem, with what is known of this case put in its place. */
export const describeProblem = (
  code: ProblemCode,
  more: Partial<Omit<Problem, 'code'>> = {},
): Problem => ({ code, ...(PROBLEMS[code] as Entry), ...more });
