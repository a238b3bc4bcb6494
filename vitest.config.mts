import { defineConfig } from 'vitest/config';

/** As the builds have it (electron.vite.config.ts). */
const define = {
  KEYBEARER_VERSION: JSON.stringify('1.2.3'),
  KEYBEARER_BUILD: JSON.stringify('local'),
};

/** In milliseconds. It only ends what hangs: a slow, busy machine takes ten times as long as a fast one. */
const TEST_TIMEOUT = 120_000;

export default defineConfig({
  test: {
    projects: [
      {
        define,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
          // Nothing here needs a process of its own, which costs more than most of the files.
          pool: 'threads',
          // Files share a worker, and fresh-start.ts keeps them apart otherwise.
          isolate: false,
          setupFiles: ['tests/support/fresh-start.ts'],
          testTimeout: TEST_TIMEOUT,
          hookTimeout: TEST_TIMEOUT,
        },
      },
      {
        define,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: TEST_TIMEOUT,
          hookTimeout: TEST_TIMEOUT,
        },
      },
      {
        test: {
          name: 'package',
          include: ['tests/package/**/*.test.ts'],
          testTimeout: TEST_TIMEOUT,
          hookTimeout: TEST_TIMEOUT,
        },
      },
    ],
  },
});
