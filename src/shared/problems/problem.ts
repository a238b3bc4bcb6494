// Every failure the program expects: a stable code, what happened, whose it is to fix, and what to do next.
import { API_ANSWER_PROBLEMS } from './api-response';
import { CREDENTIALS_PROBLEMS } from './credentials';
import { ENTERED_PROBLEMS } from './entered';
import type { Entry, ProblemAction, Owner } from './entry';
import { LIMIT_PROBLEMS } from './limits';
import { PROGRAM_PROBLEMS } from './program';
import { TOKEN_ENDPOINT_PROBLEMS } from './token-endpoint';
import { TRANSPORT_PROBLEMS } from './transport';

/** The catalogue, described for people in docs/problems.md. A title may be made more exact where it is raised. */
export const PROBLEMS = {
  ...CREDENTIALS_PROBLEMS,
  ...TOKEN_ENDPOINT_PROBLEMS,
  ...TRANSPORT_PROBLEMS,
  ...ENTERED_PROBLEMS,
  ...LIMIT_PROBLEMS,
  ...API_ANSWER_PROBLEMS,
  ...PROGRAM_PROBLEMS,
};

export type ProblemCode = keyof typeof PROBLEMS;

/** A failure as it is shown. Plain data: it crosses the bridge, and holds nothing secret. */
export interface Problem {
  readonly code: ProblemCode;
  readonly title: string;
  readonly owner: Owner;
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
