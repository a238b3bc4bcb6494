// Polls a document for a result, letting it work in between as its worker does.
import type { ResponseDocument } from '../../src/main/response/worker/response-document';
import type { StartFilter } from '../../src/main/response/json/filter-threads';
import { runJob } from '../../src/main/response/checks/run-job';
import type { BodyQuery, ReadResult } from '../../src/shared/bridge/read';

export const askDocument = (document: ResponseDocument, query: BodyQuery): ReadResult => {
  // Always late, as on a busy machine: each step of work must be done anyway.
  for (let idle = false; ; idle = !document.work(0)) {
    const result = document.read(query, idle ? Infinity : 0);
    if (result !== null) return result;
  }
};

/** In this thread: tests of what a filter finds don't need another. */
export const filterHere: StartFilter = (job, { onMatches, onDone }) => {
  onDone(runJob(job, onMatches));
  return () => undefined;
};
