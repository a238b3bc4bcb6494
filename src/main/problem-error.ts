// How an expected failure travels inside main: thrown as an error, told to the window as its problem.
import { describeProblem, type Problem, type ProblemCode } from '../shared/problems/problem';

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

/** An error's name and the places it came through, without its message, which may hold anything. */
export const whereOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [
    error instanceof ProblemError ? error.problem.code : error.name,
    ...places.slice(0, 8),
  ].join('\n');
};

/** The problem of anything that was thrown; what nobody expected becomes `internal`, without its text. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : describeProblem('internal');
