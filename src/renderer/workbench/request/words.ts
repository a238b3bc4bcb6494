// The words of a request: its line, its parts, importing and copying it. The body and the tests have their own.

// The line with the URL.
export const method = 'Method';
export const url = 'URL';
export const urlTitle = (keys: string): string =>
  `A path on the connection’s API base URL, or a full URL (${keys})`;
export const urlPlaceholder = '/path or https://…';
export const send = 'Send';
export const cancelKeys = 'Esc';
/** At a URL that could also be a path. */
export const didYouMean = (meant: string): string => `Did you mean ${meant}?`;
export const takeScheme = (scheme: string): string => `Use ${scheme}`;
export const itIsAPath = 'It’s a path';
/** After the names of variables. */
export const isNotSet = 'isn’t set.';
export const areNotSet = 'aren’t set.';
export const setValue = 'Set value';
export const setValues = 'Set values';

// The sections.
export const sections = 'Request sections';
export const params = 'Params';
export const headers = 'Headers';
export const body = 'Body';
export const variables = 'Variables';
export const tests = 'Tests';

// Rows of names and values. `kind` is what a row holds, such as Header.
export const rowIsSent = (kind: string, number: number): string => `${kind} ${number} is sent`;
export const rowName = (kind: string, number: number): string => `${kind} ${number} name`;
export const rowValue = (kind: string, number: number): string => `${kind} ${number} value`;
export const name = 'name';
export const value = 'value';
export const remove = (what: string): string => `Remove ${what}`;
export const editAsRows = 'Edit as rows';
export const editAsText = 'Edit as text';

// Params.
export const query = 'Query';
export const queryAsText = 'Query as text';
export const queryPlaceholder = 'name=value';
export const parameter = 'Parameter';
export const path = 'Path';
export const pathSegment = (number: number): string => `Path segment ${number}`;
export const segment = 'segment';
export const thePathSegment = (number: number): string => `path segment ${number}`;

// Headers.
export const header = 'Header';
export const asText = (kind: string): string => `${kind}s as text`;
export const headersPlaceholder = 'Name: value';
export const fromFolders = 'From folders';
export const inheritedIsSent = (header: string, folder: string): string =>
  `${header} from ${folder} is sent`;
export const from = (folder: string): string => `from ${folder}`;
export const addedAutomatically = 'Added automatically';
export const fromBody = 'from the body';
export const sizeOfBody = 'size of the body';
export const fromUrl = 'from the URL';
export const automatic = 'automatic';
export const someToken = 'Bearer ••••••••';
export const tokenAdded = 'added automatically';
export const notSent = 'not sent';
export const notSentToOrigin = 'not sent to this origin';
export const connectionDefault = 'connection default';
export const setHere = 'set here';
export const customRequestId = 'Custom Request-Id';
export const newRequestId = 'New ID for each request';
export const doSend = (header: string): string => `Send ${header}`;
export const doNotSend = (header: string): string => `Don’t send ${header}`;

// The Subscription-Id.
export const subscriptionId = 'Subscription-Id';
export const noSubscription = 'none';
export const ofConnection = 'the connection’s';
export const sampleDealership = 'Sample dealership';
export const since = (day: string): string => `since ${day}`;
export const refreshList = 'Refresh list';
export const loading = 'Loading…';
export const notAList = 'The response isn’t a list of subscriptions.';

// Variables.
/** After `{{name}}`. */
export const isReplaced = 'in the URL, headers or body is replaced with its value.';
/** After the names of those that Keybearer generates. */
export const areGenerated = 'are generated for each request.';
export const thisRequest = 'This request';
export const requestVariable = 'Request variable';
export const folders = 'Folders';
export const allRequestsOf = (connection: string): string => `All requests of ${connection}`;
export const connectionVariable = 'Connection variable';
/** Where a variable is set, until Keybearer knows the connection. */
export const inConnection = 'connection';
export const inThisRequest = 'this request';
export const inThisFolder = 'this folder';
export const generated = 'generated';
export const referenceNotSet = (reference: string): string => `${reference} isn’t set`;
export const referenceGenerated = (reference: string): string =>
  `${reference} is generated for each request`;
export const referenceIs = (reference: string, value: string, source: string): string =>
  `${reference} is “${value}” (${source})`;

// The dialog of a folder.
export const folderTitle = (folder: string): string => `Headers and variables of “${folder}”`;
export const folderText =
  'For all requests in this folder and the folders in it. A request’s own take precedence.';
export const folderHeaders = 'Folder headers';
export const folderHeader = 'Folder header';
export const folderVariable = 'Folder variable';
export const cancel = 'Cancel';
export const save = 'Save';

// Importing a curl command.
export const importCurl = 'Import cURL';
export const importText = 'For bash, cmd or PowerShell. Credentials are left out.';
export const curlCommand = 'cURL command';
export const curlPlaceholder = 'curl https://…';
export const doImport = 'Import';
export const notImported = (reason: string): string => `Not imported. ${reason}`;
export const notACurlCommand = 'This isn’t a curl command.';
export const importNotStarted = 'The import couldn’t be started. Try again.';
export const undo = 'Undo';
export const dismiss = 'Dismiss';

// Copying as a command or program.
export const copyAs = 'Copy as';
export const curl = 'cURL';
export const javaScriptFetch = 'JavaScript fetch';
export const nodeUndici = 'Node undici';
export const pythonRequests = 'Python requests';
export const httpie = 'HTTPie';
export const copiedAs = (language: string): string => `Copied as ${language}`;
export const notCopied = (reason: string): string => `Not copied. ${reason}`;
export const noClipboard = 'The clipboard isn’t available';
