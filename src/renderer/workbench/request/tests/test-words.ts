// What tests are called.
import type { Comparison, Subject } from '../../../../shared/response-tests';

export const SUBJECT_NAMES: Readonly<Record<Subject, string>> = {
  status: 'Status',
  time: 'Time',
  header: 'Header',
  jsonpath: 'JSONPath',
};

export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  equals: 'equals',
  matches: 'matches',
  exists: 'exists',
  'at-most': 'is at most',
};
