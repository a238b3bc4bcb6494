// End-to-end tests on the real app; run by `npm run test:e2e` or `npm test`, which bring display and keychain.
import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Elsewhere than on Linux, where each worker has a display of its own, they would share clipboard and focus.
  workers: process.platform === 'linux' ? 2 : 1,
  // Generous: on a busy machine one start of the app takes several seconds.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // A test that passes only when tried again has failed.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
});
