// Schemas of a test's parts. No schema of an object is made here: the window loads this before requests-file.ts has told
// Zod not to use eval, which its policy forbids.
import { z } from 'zod';
import {
  COMPARISON_NAMES,
  COMPARISONS,
  SUBJECTS,
  type Comparison,
  type Subject,
} from './response-tests';

const isComparedBy = (subject: Subject, comparison: Comparison): boolean =>
  (COMPARISONS[subject] as readonly Comparison[]).includes(comparison);

export const subjectSchema = z.enum(SUBJECTS);
export const comparisonSchema = z.enum(COMPARISON_NAMES);

/** For a schema of tests: a subject has only some of the comparisons. */
export const FITTING = [
  ({ subject, comparison }) => isComparedBy(subject, comparison),
  { path: ['comparison'] },
] as [
  (test: { readonly subject: Subject; readonly comparison: Comparison }) => boolean,
  { path: string[] },
];
