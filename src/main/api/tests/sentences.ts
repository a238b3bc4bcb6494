// A test's result in words: what was expected, and what was found.
import type { ResponseTest } from '../../../shared/response-tests';

/** Enough to recognize a value. */
const LONGEST = 200;

/** Hides secrets in a text. */
export type Redact = (text: string) => string;

/** Secrets are hidden before the text is cut, because the start of one can't be recognized. */
const shown = (text: string, redact: Redact): string => {
  const whole = redact(text);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
};

export const quoted = (text: string, redact: Redact): string => `“${shown(text, redact)}”`;

const subjectOf = ({ subject, of }: ResponseTest, redact: Redact): string => {
  switch (subject) {
    case 'status':
      return 'Status';
    case 'time':
      return 'Time';
    case 'header':
      return `Header ${shown(of.trim(), redact)}`;
    case 'jsonpath':
      return shown(of.trim(), redact);
  }
};

const expectationOf = ({ subject, comparison, value }: ResponseTest, redact: Redact): string => {
  switch (comparison) {
    case 'exists':
      return 'any value';
    case 'at-most':
      return `at most ${shown(value.trim(), redact)} ms`;
    case 'matches':
      return `a match of ${quoted(value, redact)}`;
    case 'equals':
      return subject === 'status' ? shown(value.trim(), redact) : quoted(value, redact);
  }
};

/** `found`: a value, such as `404` or `nothing`. */
export const foundSentence = (test: ResponseTest, found: string, redact: Redact): string =>
  `${subjectOf(test, redact)}: expected ${expectationOf(test, redact)}, found ${found}.`;

/** A sentence as a clause: without its capital letter and full stop. */
const clauseOf = (sentence: string): string =>
  sentence.replace(/\.$/, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

/** `reason`: why it couldn't be evaluated. */
export const reasonSentence = (test: ResponseTest, reason: string, redact: Redact): string =>
  `${subjectOf(test, redact)}: expected ${expectationOf(test, redact)}, but ${clauseOf(reason)}.`;

/** The first of several values, and how many more there are. */
export const severalFound = (first: string | null, count: number, redact: Redact): string => {
  if (first === null) return 'nothing';
  return count > 1
    ? `${quoted(first, redact)} among ${count.toLocaleString('en')} values`
    : quoted(first, redact);
};
