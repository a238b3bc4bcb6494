// Problems of the keybearer command, in addition to those of every request.
import type { Entry } from './entry';

export const COMMAND_PROBLEMS = {
  'credentials-malformed': {
    title: 'The credentials that were passed aren’t valid.',
    owner: 'you',
    next: 'Pass JSON such as {"apiKey": "…", "apiSecret": "…"}, or the API Key and API Secret on a line each.',
  },
  'credentials-file-readable': {
    title: 'Others can read the credentials file, so it wasn’t used.',
    owner: 'you',
    next: 'Restrict it with chmod 600.',
  },
  'credentials-file-unreadable': {
    title: 'The credentials file can’t be read.',
    owner: 'you',
    next: 'Check the path and its permissions.',
  },
  'program-not-allowed': {
    title: 'Programs may not use this connection’s credentials.',
    owner: 'you',
    next: 'Open Keybearer, and let programs send requests in Settings under Programs. Or use a sandbox connection, or pass the credentials to the command.',
  },
  'programs-off': {
    title: 'Programs may not use Keybearer.',
    owner: 'you',
    next: 'Allow it in Settings under Programs.',
  },
  'consent-denied': {
    title: 'A person denied this request in Keybearer.',
    owner: 'you',
    next: 'Ask them before you try again.',
  },
  'consent-pending': {
    title: 'A person has to allow this request in Keybearer, and nobody has.',
    owner: 'you',
    next: 'Run the command again when someone is there to answer.',
  },
  'consent-outdated': {
    title: 'The connection was changed in Settings before the request was allowed.',
    owner: 'you',
    next: 'Run the command again.',
  },
  'consent-busy': {
    title: 'Too many requests wait for a person to allow them in Keybearer.',
    owner: 'you',
    next: 'Answer those first, then run the command again.',
  },
  'program-too-fast': {
    title: 'The program sends more requests a minute than Keybearer allows.',
    owner: 'you',
    next: 'Wait a minute. To test an API under load, use a tool made for it.',
  },
  'app-gone': {
    title: 'Keybearer ended before the command did.',
    owner: 'computer',
    next: 'Start Keybearer and run the command again. If it was a write, first check whether it took effect.',
  },
  'app-unreachable': {
    title: 'Keybearer is running, but the command can’t reach it.',
    owner: 'computer',
    next: 'Run the command again. If it happens again, restart Keybearer.',
  },
  'agent-file-unreadable': {
    title: 'The agent’s configuration can’t be read, so it wasn’t changed.',
    owner: 'you',
    next: 'Fix the file, or add the server to it yourself.',
  },
  'agent-file-unwritable': {
    title: 'The agent’s configuration can’t be written.',
    owner: 'you',
    next: 'Check the folder’s permissions and free space.',
  },
  'response-too-large-for-json': {
    title: 'The response is too large to be printed as JSON.',
    owner: 'you',
    next: 'The limit is 64 MB. Save it with --output FILE instead.',
  },
  'response-binary': {
    title: 'The response is binary, so it isn’t printed on a terminal.',
    owner: 'you',
    next: 'Save it with --output FILE, or pass it on to another program.',
  },
  'standard-input-twice': {
    title: 'The standard input can’t be both the credentials and the body.',
    owner: 'you',
    next: 'Pass the credentials in a file, or the body with --input FILE.',
  },
  'output-closed': {
    title: 'The program that reads the output closed it, so the request was stopped.',
    owner: 'you',
    next: 'Nothing, if that program had read enough.',
  },
  'requests-file-unreadable': {
    title: 'The file or folder of requests can’t be read.',
    owner: 'you',
    next: 'Check the path and its permissions.',
  },
  'requests-file-invalid': {
    title: 'That isn’t a file of requests.',
    owner: 'you',
    next: 'Export the requests from Keybearer, or fix the file at that place.',
  },
  'requests-not-found': {
    title: 'There’s no such request.',
    owner: 'you',
    next: 'Check the path, --folder and --request. In a folder, the names of the files have to end with .keybearer.json.',
  },
  'json-path-invalid': {
    title: 'That isn’t a valid JSONPath.',
    owner: 'you',
    next: 'Write it as in RFC 9535, such as $.items[0].id.',
  },
  'json-path-not-applied': {
    title: 'The JSONPath can’t be applied to this response.',
    owner: 'you',
    next: 'Leave it out to see the response.',
  },
} as const satisfies Record<string, Entry>;
