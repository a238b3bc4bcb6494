// Problems of what was entered, and of a request or response in the workbench.
import { counted, LIMITS } from '../request-limits';
import type { Entry } from './entry';

export const ENTERED_PROBLEMS = {
  'url-invalid': {
    title: 'That isn’t a URL.',
    owner: 'you',
    next: 'Enter a path or an http(s) URL.',
  },
  'url-ambiguous': {
    title: 'This URL could be a server or a path.',
    owner: 'you',
    next: 'Choose which one, or start it with https:// or a slash. Nothing was sent.',
    action: 'choose-address',
  },
  'url-not-http': {
    title: 'Only http and https URLs are supported.',
    owner: 'you',
    next: 'Fix the URL.',
  },
  'url-has-credentials': {
    title: 'The URL contains a username or password.',
    owner: 'you',
    next: 'Remove it, up to and including the @. Credentials belong in Settings.',
  },
  'plain-http': {
    title: 'The URL uses plain http, so anyone on the network can read what’s sent.',
    owner: 'you',
    next: 'Use https, or allow plain http for this connection in Settings.',
    action: 'open-settings',
  },
  'method-invalid': {
    title: 'That method isn’t valid.',
    owner: 'you',
    next: 'Use a method such as GET or POST.',
  },
  'header-invalid': {
    title: 'A header isn’t valid.',
    owner: 'you',
    next: 'Use letters, digits and hyphens in the name, and Latin-1 without line breaks in the value.',
  },
  'header-reserved': {
    title: 'Keybearer sets this header itself.',
    owner: 'you',
    next: 'Remove it. Keybearer adds the access token and the transport headers when it sends the request.',
  },
  'compression-off': {
    title: 'Compressed responses are off.',
    owner: 'you',
    next: 'Remove this header, or turn on Accept compressed responses in Settings.',
    action: 'open-settings',
  },
  'compression-not-allowed': {
    title: 'Compressed responses stay off.',
    owner: 'you',
    next: 'Nothing was saved. To accept them, save again, and choose Accept when Keybearer asks.',
  },
  'body-charset': {
    title: 'The body can’t be encoded in the charset of its Content-Type.',
    owner: 'you',
    next: 'Use utf-8 there, or change the character.',
  },
  'variable-unknown': {
    title: 'A variable isn’t set.',
    owner: 'you',
    next: 'Set its value in Variables.',
  },
  'variable-circle': {
    title: 'Variables refer to each other in a loop.',
    owner: 'you',
    next: 'Give one of them a value that doesn’t refer to the others.',
  },
  'variable-too-long': {
    title: 'The values of the variables are too long.',
    owner: 'you',
    next: `Use a shorter value. A variable can have ${counted(LIMITS.variable)} characters, and all variables of a body ${counted(LIMITS.bodyText)} together.`,
  },
  'file-unreadable': {
    title: 'The file can’t be read.',
    owner: 'you',
    next: 'Choose the file again.',
  },
  'call-unconfirmed': {
    title: 'This request may change data, and wasn’t sent.',
    owner: 'you',
    next: 'Check its method, its URL and the connection, then send it.',
    action: 'confirm-call',
  },
  'request-malformed': {
    title: 'The window sent a request that Keybearer doesn’t understand.',
    owner: 'keybearer',
    next: 'Restart Keybearer. If it happens again, report it.',
  },
  'connection-unknown': {
    title: 'This connection no longer exists.',
    owner: 'you',
    next: 'Choose another connection.',
  },
  'response-released': {
    title: 'This response is no longer in memory.',
    owner: 'keybearer',
    next: 'Send the request again.',
    action: 'try-again',
  },
  'response-not-stored': {
    title: 'The response can’t be stored on this computer’s disk.',
    owner: 'computer',
    next: 'Free up disk space. The part that was stored is shown.',
    action: 'try-again',
  },
  'response-viewer-failed': {
    title: 'The response viewer stopped and was restarted.',
    owner: 'keybearer',
    next: 'Try again. If it stops again, save the response to a file.',
    action: 'try-again',
  },
  'pattern-invalid': {
    title: 'That isn’t a valid regular expression.',
    owner: 'you',
    next: 'Fix it (RE2 syntax), or search for it as plain text.',
  },
  'save-disk-full': {
    title: 'There isn’t enough space on that disk.',
    owner: 'computer',
    next: 'Free up space or save it somewhere else. No partial file was left.',
  },
  'save-failed': {
    title: 'The file couldn’t be saved.',
    owner: 'computer',
    next: 'Check that you can write to that folder, or save it somewhere else.',
  },
  'save-not-a-file': {
    title: 'That isn’t a file.',
    owner: 'you',
    next: 'Devices, pipes and other special files aren’t replaced. Choose another name.',
  },
  'save-read-only': {
    title: 'That file is read-only.',
    owner: 'you',
    next: 'Choose another name, or make the file writable and save again.',
  },
  'field-invalid': {
    title: 'A field isn’t valid.',
    owner: 'you',
    next: 'Fix the highlighted field.',
  },
} as const satisfies Record<string, Entry>;
