// The words of a request to an API: why it can't be sent, what its response means, and what its tests found. Titles and
// advice that are always the same are in src/shared/problems/.

// Time limit and size.
export const timeLimit = (seconds: number): string => `The limit is ${seconds} s.`;
export const sizeLimit = (megabytes: number): string => `The limit is ${megabytes} MB.`;

// A body that can't be sent.
export const unencodable = (place: number, code: string, charset: string): string =>
  `Character ${place}, U+${code}, isn’t in ${charset}.`;
export const unsupportedCharset = (charset: string): string =>
  `Keybearer doesn’t support ${charset}.`;
export const notAFile = (name: string): string => `${name} isn’t a file.`;
export const NO_FIXED_SIZE = {
  title: 'The file has no fixed size, so it can’t be sent.',
  next: 'Copy its content to another file, and choose that.',
};
export const invalidBoundary = 'The boundary in Content-Type.';

// What an error response means.
export const gatewayReturned = (code: string): string => `The gateway returned ${code}.`;
export const requiredScope = (scope: string): string => `It requires: ${scope}`;
export const allowedMethods = (methods: string): string => `It allows: ${methods}`;
export const retryAfter = (value: string): string => `Retry-After: ${value}`;
/** `time`: such as “in 2 minutes”. */
export const tryAgain = (time: string): string => `Try again ${time}.`;
export const tryAgainOrReport = (time: string): string =>
  `Try again ${time}. If it keeps happening, send the support message to the API developer.`;

// A test's result: “Status: expected 200, found 404.” or “Time: expected at most 5 ms, but the response isn’t complete.”
export const foundInstead = (subject: string, expected: string, found: string): string =>
  `${subject}: expected ${expected}, found ${found}.`;
export const notEvaluated = (subject: string, expected: string, reason: string): string =>
  `${subject}: expected ${expected}, but ${reason}.`;
export const status = 'Status';
export const time = 'Time';
export const header = (name: string): string => `Header ${name}`;
export const anyValue = 'any value';
export const atMost = (ms: string): string => `at most ${ms} ms`;
export const aMatch = (pattern: string): string => `a match of ${pattern}`;
export const quoted = (text: string): string => `“${text}”`;
export const milliseconds = (ms: number): string => `${ms} ms`;
export const nothing = 'nothing';
export const among = (first: string, count: number): string =>
  `${first} among ${count.toLocaleString('en')} values`;

// Why a test can't be evaluated.
export const notAStatus = (value: string): string =>
  `${value} isn’t a status such as 200, or a class such as 2xx`;
export const notMilliseconds = (value: string): string => `${value} isn’t a number of milliseconds`;
export const headerTooLong = (most: number): string =>
  `the header is longer than ${most.toLocaleString('en')} characters, the most that a regular expression is used on`;
export const invalidExpression = (why: string): string =>
  `that isn’t a valid regular expression: ${why}`;
export const notComplete = 'the response isn’t complete';
export const notReadable = 'the response can’t be read any more';
export const stopped = 'the request was stopped before the response could be searched';
export const nothingFound = 'nothing was found';

// Why a variable gets no value.
export const notCaptured = (path: string, reason: string): string => `${path}: ${reason}.`;
export const nothingThere = 'nothing is there';
export const severalValues = (count: number): string =>
  `there are ${count.toLocaleString('en')} values, but a variable can have only one`;
