// The words of finding in a response, and of filtering it.

// Finding.
export const inResponse = 'In the response';
export const findInResponse = 'Find in response';
export const find = 'Find';
export const matchCase = 'Match case';
export const wholeWord = 'Whole word';
export const regularExpression = 'Regular expression';
/** On the buttons, in a letter or two. */
export const caseLetters = 'Aa';
export const wordLetter = 'W';
export const expressionLetters = '.*';
export const noMatches = 'No matches';
export const searching = 'Searching…';
export const orMore = (count: string): string => `${count} or more`;
export const soFar = (count: string): string => `${count} so far`;
export const matchOf = (current: string, count: string): string => `${current} of ${count}`;
export const previousMatch = 'Previous match';
export const previousKeys = 'Shift Enter';
export const nextMatch = 'Next match';
export const nextKeys = 'Enter';
export const closeSearch = 'Close search';

// Filtering.
export const responseFilter = 'Response filter';
export const jsonPath = 'JSONPath';
export const pathExample = '$.items[?@.year > 2020].id';
export const wholeResponse = 'Whole response';
export const atCharacter = (reason: string, character: number): string =>
  `${reason}, at character ${character}`;
export const values = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'value' : 'values'}`;
export const firstOfMore = (count: string): string => `The first ${count}; there are more`;
export const closeFilter = 'Close filter';
