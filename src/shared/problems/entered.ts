// What may be wrong with what was entered.
import { counted, LIMITS } from '../bridge/request-limits';
import type { Entry } from './entry';

export const ENTERED_PROBLEMS = {
  'url-invalid': {
    title: 'That is not an address.',
    whose: 'you',
    next: 'Enter a path, or an http(s) address.',
  },
  'url-ambiguous': {
    title: 'The address could be a server or a path.',
    whose: 'you',
    next: 'Choose which, or start it with https:// or a slash. Nothing was sent.',
    action: 'tell-address',
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
  'body-charset': {
    title: 'The body cannot be written in the charset that its Content-Type names.',
    whose: 'you',
    next: 'Name utf-8 there, or change the character.',
  },
  'variable-unknown': {
    title: 'A variable has no value.',
    whose: 'you',
    next: 'Give it one under Variables.',
  },
  'variable-circle': {
    title: 'Variables stand for each other in a circle.',
    whose: 'you',
    next: 'Give one of them a value that does not name the others.',
  },
  'variable-too-long': {
    title: 'What variables fill in is too long.',
    whose: 'you',
    next: `Give it a shorter value: a variable may stand for ${counted(LIMITS.variable)} characters, and those of a body for ${counted(LIMITS.bodyText)} together.`,
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
} as const satisfies Record<string, Entry>;
