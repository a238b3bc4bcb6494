// Entry point of the worker thread, and of the threads that it starts for filters.
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { createFilterThreads } from '../json/filter-threads';
import { serveFilters } from './filter-service';
import { WORKER_OPTIONS } from './worker-client';
import { serveReads } from './worker-service';

const FILTERS = 'filters';

const startFilters = (): Worker =>
  new Worker(fileURLToPath(import.meta.url), {
    ...WORKER_OPTIONS,
    name: FILTERS,
    workerData: FILTERS,
  });

if (parentPort !== null) {
  if (workerData === FILTERS) serveFilters(parentPort);
  else serveReads(parentPort, createFilterThreads(startFilters));
}
