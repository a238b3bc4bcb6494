// A test's result in words: what was expected, and what was found.
import type { ResponseTest } from '../../../shared/response-tests';
import * as words from '../words';

/** Enough to recognize a value. */
const LONGEST = 200;

/** Hides secrets in a text. */
export type Redact = (text: string) => string;

/** Secrets are hidden before the text is cut, because the start of one can't be recognized. */
const shown = (text: string, redact: Redact): string => {
  const whole = redact(text);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
};

export const quoted = (text: string, redact: Redact): string => words.quoted(shown(text, redact));

const subjectOf = ({ subject, of }: ResponseTest, redact: Redact): string => {
  switch (subject) {
    case 'status':
      return words.status;
    case 'time':
      return words.time;
    case 'header':
      return words.header(shown(of.trim(), redact));
    case 'jsonpath':
      return shown(of.trim(), redact);
  }
};

const expectationOf = ({ subject, comparison, value }: ResponseTest, redact: Redact): string => {
  switch (comparison) {
    case 'exists':
      return words.anyValue;
    case 'at-most':
      return words.atMost(shown(value.trim(), redact));
    case 'matches':
      return words.aMatch(quoted(value, redact));
    case 'equals':
      return subject === 'status' ? shown(value.trim(), redact) : quoted(value, redact);
  }
};

/** `found`: a value, such as `404` or `nothing`. */
export const foundSentence = (test: ResponseTest, found: string, redact: Redact): string =>
  words.foundInstead(subjectOf(test, redact), expectationOf(test, redact), found);

/** A sentence as a clause: without its capital letter and full stop. */
const clauseOf = (sentence: string): string =>
  sentence.replace(/\.$/, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

/** `reason`: why it couldn't be evaluated. */
export const reasonSentence = (test: ResponseTest, reason: string, redact: Redact): string =>
  words.notEvaluated(subjectOf(test, redact), expectationOf(test, redact), clauseOf(reason));

/** The first of several values, and how many more there are. */
export const severalFound = (first: string | null, count: number, redact: Redact): string => {
  if (first === null) return words.nothing;
  return count > 1 ? words.among(quoted(first, redact), count) : quoted(first, redact);
};
