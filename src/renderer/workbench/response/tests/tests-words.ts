// The words of the results of tests.
import type { ApiResponse } from '../../../../shared/bridge/response';

export const testResults = 'Test results';
/** Before a test; for screen readers only. */
export const passed = 'Passed: ';
export const failed = 'Failed: ';
export const variables = 'Variables';
/** After a variable, before the reason or the value. */
export const wasNotChanged = 'wasn’t changed.';
export const is = 'is';

/** `3 of 4 tests passed`; null if there are none. */
export const testsWords = ({ tests }: Pick<ApiResponse, 'tests'>): string | null => {
  if (tests === null) return null;
  const passed = tests.filter((test) => test.passed).length;
  const all = tests.length.toLocaleString('en');
  if (passed === tests.length)
    return tests.length === 1 ? 'Test passed' : `All ${all} tests passed`;
  if (tests.length === 1) return 'Test failed';
  return `${passed.toLocaleString('en')} of ${all} tests passed`;
};

export const haveAllPassed = ({ tests }: Pick<ApiResponse, 'tests'>): boolean =>
  tests?.every(({ passed }) => passed) === true;
