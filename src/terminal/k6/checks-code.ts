// Checks of a k6 script, from the tests of a request.
import type { ResponseTest } from '../../shared/response-tests';
import { comment, stepsOf, textCode, type Unknowns } from './code';

/** A condition on `r`; null if k6 can't check it. */
const conditionOf = (test: ResponseTest, unknowns: Unknowns): string | null => {
  const { subject, comparison } = test;
  const value = textCode(subject === 'status' ? test.value.trim() : test.value, unknowns);
  if (subject === 'time') return `r.timings.duration <= Number(${value})`;
  if (subject === 'status')
    return comparison === 'matches'
      ? `new RegExp(${value}).test(String(r.status))`
      : `new RegExp('^' + (${value}).replace(/x/gi, '[0-9]') + '$').test(String(r.status))`;
  const steps = subject === 'header' ? null : stepsOf(test.of.trim());
  if (subject === 'jsonpath' && steps === null) return null;
  const found =
    steps === null
      ? `header(r, ${JSON.stringify(test.of.trim().toLowerCase())})`
      : `valueAt(r, ${JSON.stringify(steps)})`;
  const absent = steps === null ? 'null' : 'undefined';
  if (comparison === 'exists') return `${found} !== ${absent}`;
  if (comparison === 'equals')
    return steps === null ? `${found} === (${value}).trim()` : `equals(${found}, ${value})`;
  return `${found} !== ${absent} && new RegExp(${value}).test(textOf(${found}))`;
};

const nameOf = ({ subject, of, comparison, value }: ResponseTest): string =>
  [subject, of.trim(), comparison, comparison === 'exists' ? '' : value.trim()]
    .filter((each) => each !== '')
    .join(' ');

/** Lines of an object of checks. Without a test of the status, an error of the API fails too. */
export const checksCode = (
  label: string,
  tests: readonly ResponseTest[],
  unknowns: Unknowns,
): readonly string[] => {
  const written = tests.map((test) => ({ test, condition: conditionOf(test, unknowns) }));
  const lines = written.flatMap(({ test, condition }) =>
    condition === null
      ? [comment(`Not checked, because its JSONPath isn’t of a single value: ${nameOf(test)}`)]
      : [`${textCode(`${label}: ${nameOf(test)}`, new Map())}: (r) => ${condition},`],
  );
  if (!tests.some(({ subject }) => subject === 'status'))
    lines.push(
      `${JSON.stringify(`${label}: status below 400`)}: (r) => r.status > 0 && r.status < 400,`,
    );
  return lines;
};
