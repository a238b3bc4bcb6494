// Schemas of tests and captures.
import { z } from 'zod';
import {
  COMPARISON_NAMES,
  COMPARISONS,
  SUBJECTS,
  TEST_LIMITS,
  type Capture,
  type Comparison,
  type ResponseTest,
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

export const responseTestSchema = z
  .strictObject({
    subject: subjectSchema,
    of: z.string().max(TEST_LIMITS.of),
    comparison: comparisonSchema,
    value: z.string().max(TEST_LIMITS.value),
  })
  .refine(...FITTING) satisfies z.ZodType<ResponseTest>;

export const captureSchema = z.strictObject({
  name: z.string().min(1).max(TEST_LIMITS.of),
  path: z.string().max(TEST_LIMITS.of),
}) satisfies z.ZodType<Capture>;
