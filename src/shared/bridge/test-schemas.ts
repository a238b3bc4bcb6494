// Schemas of tests and captures, as they cross to main.
import { z } from 'zod';
import { comparisonSchema, FITTING, subjectSchema } from '../response-test-schemas';
import { TEST_LIMITS, type Capture, type ResponseTest } from '../response-tests';

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
