// The words of a request's body.

// The choice of a kind.
export const bodyType = 'Body type';
export const none = 'None';
export const json = 'JSON';
export const text = 'Text';
export const xml = 'XML';
export const form = 'Form';
export const multipart = 'Multipart';
export const file = 'File';

// Text.
export const noBody = 'This request has no body.';
export const bodyAs = (kind: string): string => `Body as ${kind}`;
export const tooLong = 'Too long to check. Colours may lag while you type.';
export const faultAt = (line: number, column: number, fault: string): string =>
  `Line ${line}, column ${column}: ${fault}`;
export const format = 'Format';

// A form, its parts, and files.
export const formField = 'Form field';
export const fileToSend = 'File to send';
export const noFile = 'No file chosen';
export const chooseAgain = (name: string): string =>
  `${name}: choose it again, files aren’t kept between sessions`;
export const partName = (number: number): string => `Part ${number} name`;
export const name = 'name';
export const partText = (number: number): string => `Part ${number} text`;
export const textOrFile = 'Text, or choose a file';
export const switchToText = 'Use text';
export const partFile = (number: number): string => `Part ${number} file`;
export const thePart = (number: number): string => `part ${number}`;
export const addPart = 'Add part';

// Finding in the editor.
export const inBody = 'In the body';
export const findInBody = 'Find in body';
export const find = 'Find';
export const matchCase = 'Match case';
export const wholeWord = 'Whole word';
/** On the buttons, in a letter or two. */
export const caseLetters = 'Aa';
export const wordLetter = 'W';
export const moreThan = (count: string): string => `More than ${count}`;
export const noMatches = 'No matches';
export const matchOf = (current: string, total: string): string => `${current} of ${total}`;
export const previousMatch = 'Previous match';
export const previousKeys = 'Shift Enter';
export const nextMatch = 'Next match';
export const nextKeys = 'Enter';
export const closeSearch = 'Close search';
export const closeSearchTitle = 'Close search (Esc)';
