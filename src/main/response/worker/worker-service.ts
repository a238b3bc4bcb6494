// The worker's side: stores documents, answers queries, and works in slices between messages.
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import { describeProblem } from '../../../shared/problems/problem';
import { createNeedleIndex } from '../../redaction/needle-index';
import type { CheckQuery, CheckResult } from '../store/response-body';
import { createResponseDocument, type ResponseDocument } from './response-document';
import type { MessageFromWorker, MessageToWorker } from './worker-messages';
import type { StartFilter } from '../json/filter-threads';
import { codeOf } from '../../error-code';
import { prepare } from './load-libraries';

export interface PortLike {
  on(event: 'message', listener: (message: MessageToWorker) => void): unknown;
  postMessage(message: MessageFromWorker, transfer?: readonly ArrayBuffer[]): void;
}

interface Question {
  readonly ticket: number;
  readonly body: number;
  readonly query: BodyQuery | CheckQuery;
  readonly askedAt: number;
}

const isOf =
  (body: number) =>
  (question: Question): boolean =>
    question.body === body;

/** A query that arrives during a slice waits for its end. */
const SLICE_MS = 4;
/** How often to look whether another thread has a result. */
const LOOK_AGAIN_MS = 4;

export const serveReads = (port: PortLike, startFilter: StartFilter): void => {
  const documents = new Map<number, ResponseDocument>();
  const secrets = createNeedleIndex();
  /** Bodies with work to do, the most recently queried last. */
  const busy = new Set<number>();
  let questions: Question[] = [];
  let planned = false;
  let sleeping: NodeJS.Timeout | null = null;

  const reply = (ticket: number, result: ReadResult | CheckResult): void => {
    const owned = result.ok && result.what === 'bytes' ? [result.bytes.buffer as ArrayBuffer] : [];
    port.postMessage({ kind: 'result', ticket, result }, owned);
  };

  /** An error affects only its own body. */
  const failed = (error: unknown): Extract<ReadResult, { readonly ok: false }> => {
    const code = codeOf(error);
    return {
      ok: false,
      problem:
        code === null
          ? describeProblem('internal')
          : describeProblem('response-not-stored', { detail: code }),
    };
  };

  /** Returns true if the query is settled. */
  const tryToRead = ({ ticket, body, query, askedAt }: Question, isNew = false): boolean => {
    const document = documents.get(body);
    if (document === undefined) {
      reply(ticket, { ok: false, problem: describeProblem('response-released') });
      return true;
    }
    try {
      // A document works only after a first query, so a new query always gets another turn.
      const hasWork = isNew || busy.has(body) || document.isElsewhere(query);
      const waited = hasWork ? performance.now() - askedAt : Number.POSITIVE_INFINITY;
      const result = query.what === 'check' ? document.check(query) : document.read(query, waited);
      if (result !== null) reply(ticket, result);
      return result !== null;
    } catch (error) {
      reply(ticket, failed(error));
      return true;
    }
  };

  const workOnce = (): void => {
    // Queries that wait come first.
    const body = questions.find((question) => busy.has(question.body))?.body ?? [...busy].at(-1);
    const document = body === undefined ? undefined : documents.get(body);
    if (body === undefined) return;
    try {
      if (document?.work(performance.now() + SLICE_MS) !== true) busy.delete(body);
    } catch (error) {
      busy.delete(body);
      const result = failed(error);
      const [its, others] = [
        questions.filter(isOf(body)),
        questions.filter((each) => !isOf(body)(each)),
      ];
      questions = others;
      for (const { ticket } of its) reply(ticket, result);
    }
  };

  const plan = (): void => {
    if (planned || (busy.size === 0 && questions.length === 0)) return;
    planned = true;
    if (busy.size > 0) setImmediate(turn);
    else {
      sleeping = setTimeout(() => {
        sleeping = null;
        for (const { body } of questions) busy.add(body);
        turn();
      }, LOOK_AGAIN_MS);
    }
  };

  const turn = (): void => {
    planned = false;
    workOnce();
    questions = questions.filter((question) => !tryToRead(question));
    plan();
  };

  const wake = (body: number): void => {
    busy.delete(body);
    busy.add(body);
    if (sleeping !== null) {
      clearTimeout(sleeping);
      sleeping = null;
      planned = false;
    }
    plan();
  };

  const keep = (body: number, bytes: Buffer): void => {
    const document = documents.get(body);
    if (document === undefined) return;
    const before = document.store.inFile;
    try {
      document.append(bytes);
      const after = document.store.inFile;
      if (after > before) port.postMessage({ kind: 'in-file', body, bytes: after });
    } catch (error) {
      port.postMessage({ kind: 'not-stored', body, code: codeOf(error) });
    }
  };

  port.on('message', (message) => {
    if (message.kind === 'secret') {
      secrets.add(message.secret);
      return;
    }
    const { kind, body } = message;
    switch (kind) {
      case 'open': {
        const { description, filePrefix, inFile } = message;
        try {
          documents.set(
            body,
            createResponseDocument({ ...description, filePrefix, inFile, secrets, startFilter }),
          );
        } catch (error) {
          port.postMessage({ kind: 'not-stored', body, code: codeOf(error) });
        }
        return;
      }
      case 'bytes':
        keep(body, Buffer.from(message.block, message.from, message.to - message.from));
        wake(body);
        return;
      case 'describe':
        documents.get(body)?.describeAs(message.description);
        wake(body);
        return;
      case 'end':
        documents.get(body)?.end(message.complete);
        wake(body);
        return;
      case 'read': {
        const { ticket, query } = message;
        const ask = (): void => {
          const question = { ticket, body, query, askedAt: performance.now() };
          if (tryToRead(question, true)) return;
          questions.push(question);
          wake(body);
        };
        const ready = prepare(query);
        if (ready === null) ask();
        else void ready.then(ask, (error: unknown) => reply(ticket, failed(error)));
        return;
      }
      case 'dispose':
        documents.get(body)?.dispose();
        documents.delete(body);
        busy.delete(body);
        plan();
    }
  });
};
