// Every expected failure: a stable code, what happened, who can fix it, and what to do next.
import { API_RESPONSE_PROBLEMS } from './api-response';
import { COMMAND_PROBLEMS } from './command';
import { CREDENTIALS_PROBLEMS } from './credentials';
import { ENTERED_PROBLEMS } from './entered';
import type { Entry, ProblemAction, Owner } from './entry';
import { LIMIT_PROBLEMS } from './limits';
import { PROGRAM_PROBLEMS } from './program';
import { TOKEN_ENDPOINT_PROBLEMS } from './token-endpoint';
import { TRANSPORT_PROBLEMS } from './transport';

/** The catalogue; docs/problems.md describes it. A title can be made more specific where the problem is raised. */
export const PROBLEMS = {
  ...CREDENTIALS_PROBLEMS,
  ...TOKEN_ENDPOINT_PROBLEMS,
  ...TRANSPORT_PROBLEMS,
  ...ENTERED_PROBLEMS,
  ...LIMIT_PROBLEMS,
  ...API_RESPONSE_PROBLEMS,
  ...COMMAND_PROBLEMS,
  ...PROGRAM_PROBLEMS,
};

export type ProblemCode = keyof typeof PROBLEMS;

/** A failure as it's shown. Plain data without secrets: it crosses the bridge. */
export interface Problem {
  readonly code: ProblemCode;
  readonly title: string;
  readonly owner: Owner;
  readonly next: string;
  readonly action?: ProblemAction;
  /** What the other side sent, as redacted text: an `error_description`, a gateway code, a host and port. */
  readonly detail?: string;
  /** The step that failed, if a request failed on the way. */
  readonly step?: 'name lookup' | 'connection' | 'TLS' | 'token' | 'waiting' | 'reading';
}

/** Returns the catalogue's problem for a code, with `more` replacing its defaults. */
export const describeProblem = (
  code: ProblemCode,
  more: Partial<Omit<Problem, 'code'>> = {},
): Problem => ({ code, ...(PROBLEMS[code] as Entry), ...more });
