// Carries an expected failure through main: thrown as an error, shown in the window as its problem.
import { describeProblem, type Problem, type ProblemCode } from '../shared/problems/problem';

export class ProblemError extends Error {
  readonly problem: Problem;

  /** `more` is shown, so it must not contain a secret. The cause never leaves main and isn't logged. */
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

/** Returns an error's name and stack positions without its message, which may contain anything. */
export const whereOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [
    error instanceof ProblemError ? error.problem.code : error.name,
    ...places.slice(0, 8),
  ].join('\n');
};

/** Returns the problem of anything thrown. Unexpected errors become `internal`, without their text. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : describeProblem('internal');
