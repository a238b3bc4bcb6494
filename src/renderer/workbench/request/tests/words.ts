// The words of a request's tests, and of the values that it captures.
import type { Comparison, Subject } from '../../../../shared/response-tests';

/** Before and after `keybearer run`. */
export const checkedAgainst = 'Tests are checked against each response.';
export const checksToo = 'checks them too.';

export const tests = 'Tests';
export const testIsChecked = (number: number): string => `Test ${number} is checked`;
export const testSubject = (number: number): string => `Test ${number} subject`;
export const SUBJECT_NAMES: Readonly<Record<Subject, string>> = {
  status: 'Status',
  time: 'Time',
  header: 'Header',
  jsonpath: 'JSONPath',
};
export const testHeader = (number: number): string => `Test ${number} header`;
export const headerName = 'header name';
export const testPath = (number: number): string => `Test ${number} JSONPath`;
export const testComparison = (number: number): string => `Test ${number} comparison`;
export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  equals: 'equals',
  matches: 'matches',
  exists: 'exists',
  'at-most': 'is at most',
};
export const testValue = (number: number): string => `Test ${number} value`;
export const regularExpression = 'regular expression';
export const milliseconds = 'milliseconds';
export const statusExample = '200 or 2xx';
export const value = 'value';
export const theTest = (number: number): string => `test ${number}`;
export const addTest = 'Add test';

export const captures = 'Captures';
export const capturesTitle = 'Save values of the response as variables';
export const captureIsSet = (number: number): string => `Captured variable ${number} is set`;
export const captureName = (number: number): string => `Captured variable ${number} name`;
export const variable = 'variable';
export const capturePath = (number: number): string => `Captured variable ${number} JSONPath`;
export const theCapture = (number: number): string => `captured variable ${number}`;
export const addVariable = 'Add variable';
