// How an expected failure travels inside main: thrown as an error, told to the window as its problem.
import { describeProblem, type Problem, type ProblemCode } from '../shared/problem';

export class ProblemError extends Error {
  readonly problem: Problem;

  /** `more` must hold nothing secret: it is shown. The cause never leaves main and is not logged. */
  constructor(
    code: ProblemCode,
    more: Partial<Omit<Problem, 'code'>> = {},
    options?: { readonly cause?: unknown },
  ) {
    super(code, options);
    this.name = 'ProblemError';
    this.problem = describeProblem(code, more);
  }
}

/** The problem of anything that was thrown; what nobody expected becomes `internal`, without its text. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : describeProblem('internal');
