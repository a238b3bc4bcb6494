// What a filter thread does with a job.
import { runFilter, type Filtered, type ThreadJob } from '../json/run-filter';
import { runChecks } from './run-checks';

/** `onMatch` is called with the number of a filter's matches so far. Await `loadJsonPaths` before. */
export const runJob = (job: ThreadJob, onMatch: (matches: number) => void): Filtered =>
  'checks' in job ? runChecks(job) : runFilter(job, onMatch);
