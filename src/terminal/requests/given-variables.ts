// Variables of the command line.
import { ProblemError } from '../../main/problem-error';

/** Reads `name=value`. Throws ProblemError `field-invalid`. */
export const variablesOf = (given: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    given.map((text) => {
      const at = text.indexOf('=');
      const name = text.slice(0, Math.max(0, at)).trim();
      if (name === '') {
        throw new ProblemError('field-invalid', {
          title: 'A variable isn’t valid.',
          next: 'Write it as --variable name=value.',
        });
      }
      return [name, text.slice(at + 1)];
    }),
  );
