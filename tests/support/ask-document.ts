// Asks a document until it answers, working on it meanwhile, as its worker does.
import type { AnswerDocument } from '../../src/main/response/worker/response-document';
import type { BodyQuery, ReadAnswer } from '../../src/shared/bridge/read';

export const askDocument = (document: AnswerDocument, query: BodyQuery): ReadAnswer => {
  // Always late, as on a busy machine: each piece of work is to be done all the same.
  for (let idle = false; ; idle = !document.work(0)) {
    const answer = document.read(query, idle ? Infinity : 0);
    if (answer !== null) return answer;
  }
};
