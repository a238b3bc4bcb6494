// The unit and integration tests for a room, as one project.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ROOMS } from './rooms.mjs';

const room = process.env['KEYBEARER_MUTATION_ROOM'];

const isUnit = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('/unit/'));

/** The first test that fails ends the run for a change, so tests without sockets go first. */
class UnitFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => isUnit(other) - isUnit(one));
  }
}

export default defineConfig({
  define: { KEYBEARER_VERSION: JSON.stringify('1.2.3') },
  test: {
    include: Object.entries(ROOMS).find(([name]) => name === room)?.[1].tests ?? [],
    sequence: { sequencer: UnitFirst },
    // A change that makes a test hang is noticed; otherwise nothing here takes this long.
    testTimeout: 10_000,
    hookTimeout: 10_000,
    env: { KEYBEARER_RUNS_SHARE: '0.01' },
  },
});
