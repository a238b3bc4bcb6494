// Which comparison a test of a response may have.
import { describe, expect, test } from 'vitest';
import { apiRequestSchema } from '../../../src/shared/bridge/api-request';
import { COMPARISONS } from '../../../src/shared/response-tests';
import { requestFor } from '../../support/calling';

describe('the contract', () => {
  const subjects = Object.keys(COMPARISONS) as (keyof typeof COMPARISONS)[];
  const all = ['equals', 'matches', 'exists', 'at-most'] as const;
  test.each(subjects.flatMap((subject) => all.map((comparison) => [subject, comparison] as const)))(
    '%s with %s',
    (subject, comparison) => {
      const request = requestFor('/', { tests: [{ subject, of: '', comparison, value: '' }] });
      const isAllowed = (COMPARISONS[subject] as readonly string[]).includes(comparison);
      expect(apiRequestSchema.safeParse(request).success).toBe(isAllowed);
    },
  );
});
