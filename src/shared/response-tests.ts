// What a request expects of its response: tests of it, and values to capture from it for later requests. Without
// schemas, because the window's first paint doesn't wait for their library.
import { counted } from './request-limits';

/** In characters or by count. */
export const TEST_LIMITS = {
  tests: 100,
  captures: 50,
  /** A header's name, a JSONPath, or a captured variable's name. */
  of: 2_000,
  value: 64 * 1024,
} as const;

/** The comparisons of each subject. */
export const COMPARISONS = {
  /** The status code. */
  status: ['equals', 'matches'],
  /** Milliseconds until the whole response has arrived. */
  time: ['at-most'],
  header: ['equals', 'matches', 'exists'],
  /** Each value that a JSONPath selects in the body. */
  jsonpath: ['equals', 'matches', 'exists'],
} as const satisfies Record<string, readonly string[]>;

export const SUBJECTS = ['status', 'time', 'header', 'jsonpath'] as const;
type Subject = (typeof SUBJECTS)[number];
export const COMPARISON_NAMES = ['equals', 'matches', 'exists', 'at-most'] as const;
type Comparison = (typeof COMPARISON_NAMES)[number];

const isComparedBy = (subject: Subject, comparison: Comparison): boolean =>
  (COMPARISONS[subject] as readonly Comparison[]).includes(comparison);

/** For a schema of tests: a subject has only some of the comparisons. */
export const FITTING = [
  ({ subject, comparison }) => isComparedBy(subject, comparison),
  { path: ['comparison'] },
] as [
  (test: { readonly subject: Subject; readonly comparison: Comparison }) => boolean,
  { path: string[] },
];

/** A test of a response. All that a person types is text, as in rows. */
export interface ResponseTest {
  readonly subject: Subject;
  /** A header's name or a JSONPath; empty for the other subjects. */
  readonly of: string;
  readonly comparison: Comparison;
  /**
   * A status or a class such as `2xx`, milliseconds, a text, a JSON value, or a regular expression in RE2's syntax;
   * ignored by `exists`.
   */
  readonly value: string;
}

/** A value of the response's body for a variable. */
export interface Capture {
  readonly name: string;
  /** The JSONPath that selects it. */
  readonly path: string;
}

/** The result of a test. Results are in the order of the tests. */
export interface TestResult {
  readonly passed: boolean;
  /** What was expected and what was found. */
  readonly sentence: string;
}

/** The result of a capture. */
export interface CaptureResult {
  readonly name: string;
  /** As `--jsonpath` prints it: a text without quotes, anything else as it's written. Null if there's none. */
  readonly value: string | null;
  /** Why there's no value; null if there is one. */
  readonly reason: string | null;
}

/** The first of the tests and captures that's too large, as a sentence; null if none is. */
export const testsOverLimit = (
  tests: readonly ResponseTest[],
  captures: readonly Capture[],
): string | null => {
  const longest = (texts: readonly string[]): number =>
    texts.reduce((most, { length }) => Math.max(most, length), 0);
  const of = longest([
    ...tests.map((test) => test.of),
    ...captures.flatMap(({ name, path }) => [name, path]),
  ]);
  const value = longest(tests.map((test) => test.value));
  const over = [
    [tests.length, TEST_LIMITS.tests, 'tests'],
    [captures.length, TEST_LIMITS.captures, 'captures'],
    [of, TEST_LIMITS.of, 'characters in a name or JSONPath'],
    [value, TEST_LIMITS.value, 'characters in an expected value'],
  ] as const;
  const [found, , what] = over.find(([count, limit]) => count > limit) ?? [];
  return found === undefined || what === undefined ? null : `There are ${counted(found)} ${what}.`;
};
