// Before each file of tests: ends the tests of a change sooner than Stryker does, and those without a change later.
import { afterEach, inject, vi } from 'vitest';

declare module 'vitest' {
  /** What Stryker's runner passes to the tests. */
  interface ProvidedContext {
    globalNamespace: string;
    activeMutant: string | undefined;
    hitLimit: number | undefined;
  }
}

interface Stryker {
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
  /** The last change that a test has noticed. */
  noticed?: string;
}

const name = inject('globalNamespace');
const stryker = (globalThis as unknown as Record<string, Stryker | undefined>)[name];
const change = inject('activeMutant');
if (stryker && change === undefined) {
  // Files share a worker, and each would count what the files before it have reached as well.
  stryker.mutantCoverage = undefined;
  // Nothing hangs without a change, and a busy machine takes its time.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
} else if (stryker && change !== undefined) {
  // Vitest skips the other files' tests, but loads the files, which takes longer than most tests.
  if (stryker.noticed === change) throw new Error('A test has noticed this change.');
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') stryker.noticed = change;
  });
  // Stryker ends a loop that goes on for a hundred times as long as without the change. Ten times is enough: a line that
  // is reached ten million times would go on until the time limit.
  const limit = inject('hitLimit');
  stryker.hitLimit = limit === undefined ? undefined : limit / 10;
}
