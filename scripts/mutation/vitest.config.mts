// The unit and integration tests for a room, as one project.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ROOMS } from './rooms.mjs';

const room = process.env['KEYBEARER_MUTATION_ROOM'];

const tests = Object.entries(ROOMS).find(([name]) => name === room)?.[1].tests ?? [];
const isOfUnits = tests.every((each: string) => each.startsWith('tests/unit/'));

/** Those that take seconds each: by their names, since every run would have to measure the others first. */
const SLOW = ['gate', 'redactor', 'ambiguous-forms', 'wide-form', 'in-charsets', 'hostile-text'];

const orderOf = ({ moduleId }: TestSpecification): number =>
  moduleId.includes('/unit/')
    ? SLOW.findIndex((name) => moduleId.endsWith(`/redaction/${name}.test.ts`))
    : SLOW.length;

/** The first test that fails ends the run for a change, so tests without sockets go first, and slow ones of those last. */
class FastFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => orderOf(one) - orderOf(other));
  }
}

export default defineConfig({
  define: { KEYBEARER_VERSION: JSON.stringify('1.2.3') },
  test: {
    include: tests,
    sequence: { sequencer: FastFirst },
    // As in vitest.config.mts: unit tests may share a worker, integration tests can't.
    isolate: !isOfUnits,
    setupFiles: [
      'scripts/mutation/limits.ts',
      ...(isOfUnits ? ['tests/support/fresh-start.ts'] : []),
    ],
    // A change that makes a test hang is noticed; otherwise nothing here takes this long.
    testTimeout: 10_000,
    hookTimeout: 10_000,
    env: { KEYBEARER_RUNS_SHARE: '0.01' },
  },
});
