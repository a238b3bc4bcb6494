// The exit codes of the keybearer command, which docs/guide/terminal.md lists.
import { CREDENTIALS_PROBLEMS } from '../../shared/problems/credentials';
import { ENTERED_PROBLEMS } from '../../shared/problems/entered';
import { LIMIT_PROBLEMS } from '../../shared/problems/limits';
import type { ProblemCode } from '../../shared/problems/problem';
import { TOKEN_ENDPOINT_PROBLEMS } from '../../shared/problems/token-endpoint';
import { TRANSPORT_PROBLEMS } from '../../shared/problems/transport';

export const EXIT = {
  ok: 0,
  /** The response's status is 400 or higher, or something failed that no other code is for. */
  failed: 1,
  /** The command line, or the request that it describes, isn't valid. */
  usage: 2,
  notAllowed: 3,
  /** There are no credentials, the keychain can't be read, or the token endpoint refused. */
  credentials: 4,
  network: 5,
  /** 128 and the number of SIGINT, as in a shell. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const OWN: Readonly<Partial<Record<ProblemCode, ExitCode>>> = {
  'program-not-allowed': EXIT.notAllowed,
  'programs-off': EXIT.notAllowed,
  'consent-denied': EXIT.notAllowed,
  'consent-pending': EXIT.notAllowed,
  'consent-outdated': EXIT.notAllowed,
  'consent-busy': EXIT.notAllowed,
  'program-too-fast': EXIT.notAllowed,
  'destination-not-allowed': EXIT.notAllowed,
  'destinations-too-many': EXIT.notAllowed,
  'call-unconfirmed': EXIT.notAllowed,
  'compression-not-allowed': EXIT.notAllowed,
  'standard-input-twice': EXIT.usage,
  'json-path-invalid': EXIT.usage,
  'requests-file-unreadable': EXIT.usage,
  'requests-file-invalid': EXIT.usage,
  'requests-not-found': EXIT.usage,
  'credentials-malformed': EXIT.credentials,
  'credentials-file-readable': EXIT.credentials,
  'credentials-file-unreadable': EXIT.credentials,
  cancelled: EXIT.interrupted,
  'signing-key-missing': EXIT.credentials,
  'client-key-missing': EXIT.credentials,
  // It has read what it needed, such as head.
  'output-closed': EXIT.ok,
  // Trying again doesn't help, as it may with a network.
  'too-large': EXIT.failed,
  'file-changed': EXIT.failed,
  'json-path-not-applied': EXIT.failed,
  'response-binary': EXIT.failed,
  'response-too-large-for-json': EXIT.failed,
  'response-released': EXIT.failed,
  'response-not-stored': EXIT.failed,
  'response-viewer-failed': EXIT.failed,
  'save-disk-full': EXIT.failed,
  'save-failed': EXIT.failed,
  'save-not-a-file': EXIT.failed,
  'save-read-only': EXIT.failed,
};

/** Returns the exit code for a problem. */
export const exitCodeOf = (code: ProblemCode): ExitCode => {
  const own = OWN[code];
  if (own !== undefined) return own;
  if (Object.hasOwn(CREDENTIALS_PROBLEMS, code) || Object.hasOwn(TOKEN_ENDPOINT_PROBLEMS, code))
    return EXIT.credentials;
  if (Object.hasOwn(TRANSPORT_PROBLEMS, code)) return EXIT.network;
  if (Object.hasOwn(ENTERED_PROBLEMS, code) || Object.hasOwn(LIMIT_PROBLEMS, code))
    return EXIT.usage;
  return EXIT.failed;
};
