// Schemas of a request's tests and captures, as they cross to main.
import { z } from 'zod';
import {
  COMPARISON_NAMES,
  FITTING,
  SUBJECTS,
  TEST_LIMITS,
  type Capture,
  type ResponseTest,
} from '../response-tests';

export const responseTestSchema = z
  .strictObject({
    subject: z.enum(SUBJECTS),
    of: z.string().max(TEST_LIMITS.of),
    comparison: z.enum(COMPARISON_NAMES),
    value: z.string().max(TEST_LIMITS.value),
  })
  .refine(...FITTING) satisfies z.ZodType<ResponseTest>;

export const captureSchema = z.strictObject({
  name: z.string().min(1).max(TEST_LIMITS.of),
  path: z.string().max(TEST_LIMITS.of),
}) satisfies z.ZodType<Capture>;
