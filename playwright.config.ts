// End-to-end tests on the real app. Run by `npm run test:e2e` or `npm test`, which provide display and keychain.
import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // On Linux each worker has its own display; elsewhere workers would share clipboard and focus.
  workers: process.platform === 'linux' ? 2 : 1,
  // Generous: on a busy computer one start of the app takes several seconds.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // A test that only passes on a retry has failed.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
});
