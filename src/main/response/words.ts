// The words of the response's viewers: why one can't be shown, searched, filtered or saved.

// A response that's formatted: what's wrong with its JSON.
/** By what's expected at that point. */
export const EXPECTED = {
  value: 'Expected a value.',
  keyOrEnd: 'Expected a key in double quotes or }.',
  key: 'Expected a key in double quotes.',
  colon: 'Expected a colon.',
  commaOrEnd: (end: string): string => `Expected a comma or ${end}.`,
  nothing: 'Unexpected text after the value.',
  escape: 'Invalid escape sequence.',
  hex: 'Expected four hexadecimal digits after \\u.',
  digit: 'Incomplete number.',
  literal: 'Expected a value. Only true, false and null have no quotes.',
  text: 'Control characters in strings must be escaped.',
};
export const endsEarly = 'Unexpected end of the text.';
export const brokeOff = 'The response ends before the value does.';

// A table.
export const tooLargeForTable = (rows: number, more: string): string =>
  `Responses of up to 64 MB and ${rows.toLocaleString('en')} rows can be shown as a table; this one has ${more}. Save it to open it elsewhere.`;
export const moreBytes = 'more bytes';
export const moreRows = 'more rows';

// A filter.
export const tooLargeToFilter =
  'Filtering supports responses up to 20 MB. Save this one to open it in another program.';
export const tooSlowToFilter = 'That takes too long. Use a path that compares fewer values.';
export const tooMuchToFilter = 'That takes more memory than there is. Use a path that finds less.';
export const invalidPath = 'That isn’t a valid JSONPath.';
export const notJsonToFilter = 'The response isn’t valid JSON, so it can’t be filtered.';

// A regular expression. It follows a colon.
export const expressionTooLarge = 'it’s too large';

// Why a test's value can't be checked. It follows “but”.
export const notJson = 'the response isn’t valid JSON';
export const tooManyValues = 'the path selects too many values, or takes too long';
export const valueTooLong = (most: number): string =>
  `the value is longer than ${most.toLocaleString('en')} characters`;
export const notAnExpression = (why: string): string =>
  `that isn’t a valid regular expression: ${why}`;
export const notAPath = (why: string): string => `that isn’t a valid JSONPath: ${why}`;

// Saved files.
/** In the name of a file for an incomplete response; `count` is 1 for the first. */
export const partial = (count: number): string =>
  count === 1 ? '(partial)' : `(partial ${count})`;
export const linkOfAnotherUser = 'That’s a link that another user made.';
export const fileReplaced = 'Another program replaced the file.';
