// A filter thread's side: runs one filter after another.
import { loadJsonPaths } from '../json/json-paths';
import { runJob } from '../checks/run-job';
import type { ThreadJob } from '../json/run-filter';
import type { FilterReport } from '../json/filter-threads';

interface FilterPort {
  on(event: 'message', listener: (job: ThreadJob) => void): unknown;
  postMessage(report: FilterReport, transfer?: readonly ArrayBuffer[]): void;
}

const REPORT_EVERY_MS = 100;

export const serveFilters = (port: FilterPort): void => {
  const run = (job: ThreadJob): void => {
    let reportedAt = performance.now();
    const result = runJob(job, (count) => {
      if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = performance.now();
      port.postMessage({ kind: 'matches', count });
    });
    port.postMessage(
      { kind: 'done', result },
      result.ok ? [result.text.buffer as ArrayBuffer] : [],
    );
  };
  const loaded = loadJsonPaths();
  port.on('message', (job) => {
    // If it can't be loaded, the thread ends, which its owner notices.
    void loaded.then(() => run(job));
  });
};
