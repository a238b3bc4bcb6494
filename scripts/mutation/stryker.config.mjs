// Stryker's settings for one room, which scripts/mutation.mjs passes in the environment.
import { availableParallelism } from 'node:os';
import { sourcesOf } from './rooms.mjs';

const room = process.env.KEYBEARER_MUTATION_ROOM;
const files = process.env.KEYBEARER_MUTATION_FILES;

export default {
  mutate: files ? files.split('\n') : room ? sourcesOf(room) : [],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.config.mts', related: false },
  // A change is tested only by the tests that reach its line.
  coverageAnalysis: 'perTest',
  // Stryker reads a tsconfig with TypeScript's API, which TypeScript 7 doesn't have; nothing here needs it.
  tsconfigFile: 'none.json',
  concurrency: Math.max(1, Math.floor(availableParallelism() / 2)),
  timeoutMS: 5_000,
  // The file of a former run has its results too, which a run of some lines or files would count as its own.
  incremental: !files,
  force: process.env.KEYBEARER_MUTATION_AGAIN !== '1',
  incrementalFile: `.cache/mutation/${room}-known.json`,
  tempDirName: `.cache/mutation/${room}`,
  cleanTempDir: 'always',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `.cache/mutation/${room}.json` },
  ignorePatterns: ['out', 'dist', 'docs', 'assets', 'test-results', '.cache'],
  allowEmpty: true,
  logLevel: process.env.KEYBEARER_MUTATION_LOG ?? 'warn',
};
