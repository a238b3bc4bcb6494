// The unit and integration tests that are asked about a room, as one project.
import { defineConfig } from 'vitest/config';
import { ROOMS } from './rooms.mjs';

const room = process.env['KEYBEARER_MUTATION_ROOM'];

export default defineConfig({
  define: { KEYBEARER_VERSION: JSON.stringify('1.2.3') },
  test: {
    include: Object.entries(ROOMS).find(([name]) => name === room)?.[1].tests ?? [],
    // A change that makes a test wait for ever has been noticed; without one, nothing here takes this long.
    testTimeout: 5_000,
    hookTimeout: 5_000,
  },
});
