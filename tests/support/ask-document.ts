// Asks a document until it answers, working on it meanwhile, as its worker does.
import type { ResponseDocument } from '../../src/main/response/worker/response-document';
import type { BodyQuery, ReadResult } from '../../src/shared/bridge/read';

export const askDocument = (document: ResponseDocument, query: BodyQuery): ReadResult => {
  // Always late, as on a busy machine: each piece of work is to be done all the same.
  for (let idle = false; ; idle = !document.work(0)) {
    const result = document.read(query, idle ? Infinity : 0);
    if (result !== null) return result;
  }
};
