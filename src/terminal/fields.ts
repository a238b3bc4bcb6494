// Reads the fields of -f and -F, in the way of `gh api`.
import type { Field } from '../main/command/task';
import { readRegular } from '../main/regular-file';
import { ProblemError } from '../main/problem-error';
import { codeOf } from '../main/error-code';

/** `-f` fields are text; `-F` ones are converted. */
export interface GivenField {
  readonly text: string;
  readonly isTyped: boolean;
}

const malformed = (text: string): ProblemError =>
  new ProblemError('field-invalid', {
    title: 'A field isn’t valid.',
    next: 'Write it as key=value, key[sub]=value or key[]=value.',
    detail: text.slice(0, 100),
  });

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

const pathOf = (name: string, text: string): string[] => {
  const [, first, rest] = NAME.exec(name) ?? [];
  if (first === undefined || rest === undefined) throw malformed(text);
  return [first, ...Array.from(rest.matchAll(/\[([^[\]]*)\]/g), ([, inner = '']) => inner)];
};

const withoutLastZeros = (number: string): string =>
  number.includes('.') ? number.replace(/\.?0+$/, '') : number;

/** `true`, `false`, `null`, a number as JSON has it, or the content of the file after an `@`. */
const typedValue = async (value: string): Promise<Field['value']> => {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  // A number that JavaScript would change, such as a long ID, stays text. 1.50 is still 1.5.
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) && String(Number(value)) === withoutLastZeros(value))
    return Number(value);
  if (!value.startsWith('@')) return value;
  const path = value.slice(1);
  try {
    return (await readRegular(path)).toString('utf8');
  } catch (error) {
    throw new ProblemError('file-unreadable', {
      next: 'Check the path after the @.',
      detail: `${path}: ${codeOf(error) ?? ''}`,
    });
  }
};

/** Throws ProblemError `field-invalid` or `file-unreadable`. */
export const parseFields = (given: readonly GivenField[]): Promise<readonly Field[]> =>
  Promise.all(
    given.map(async ({ text, isTyped }) => {
      const at = text.indexOf('=');
      if (at < 1) throw malformed(text);
      const value = text.slice(at + 1);
      return {
        path: pathOf(text.slice(0, at), text),
        value: isTyped ? await typedValue(value) : value,
      };
    }),
  );
