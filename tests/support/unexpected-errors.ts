// Fails the test after which an error was left that nothing handled.
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { closeServers } from './servers';

/** Call at the top of a test file. Closing the servers is what brings out late errors, so it comes first. */
export const closeServersAndExpectNoErrors = (): void => {
  const unexpected: unknown[] = [];
  const note = (error: unknown) => unexpected.push(error);
  beforeAll(() => {
    process.on('uncaughtException', note);
    process.on('unhandledRejection', note);
  });
  afterAll(() => {
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
  });
  afterEach(async () => {
    await closeServers();
    expect(unexpected.splice(0)).toEqual([]);
  });
};
