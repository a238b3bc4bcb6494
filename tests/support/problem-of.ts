// The problem with which a promise rejects.
import { problemOf } from '../../src/main/problem-error';
import type { Problem } from '../../src/shared/problems/problem';

export const problemOfRejection = async (promise: Promise<unknown>): Promise<Problem> => {
  try {
    await promise;
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('It did not fail.');
};
