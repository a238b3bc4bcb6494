// The calls of the page that the window shows now: each can be read, cancelled and let go, and all go with the page.
import type { ApiOutcome, Progress, ReadAnswer, ReadQuery, WireRequest } from '../../shared/bridge';
import { describeProblem } from '../../shared/problem';
import type { AnswerBody } from '../answer/answer-body';
import { ProblemError } from '../problem-error';

interface Run {
  readonly abort: AbortController;
  readonly onProgress: (progress: Progress) => void;
  readonly onBody: (body: AnswerBody) => void;
}

interface Call {
  readonly abort: AbortController;
  body: AnswerBody | null;
  finished: boolean;
}

export interface CallsOfPage {
  /** `id` is the page's, random; one that is taken is refused. */
  start(
    id: string,
    request: WireRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<ApiOutcome>;
  read(id: string, query: ReadQuery): Promise<ReadAnswer>;
  /** Stops a running call; lets go of a finished one's body. */
  cancel(id: string): void;
  /** The page has gone: nobody can name its calls any more. */
  releaseAll(): void;
}

/** Nothing tells main that a page has dropped a call without cancelling it, so the oldest answers make room. */
const MAX_KEPT_ANSWERS = 24;

export const createCallsOfPage = (
  perform: (request: WireRequest, run: Run) => Promise<ApiOutcome>,
): CallsOfPage => {
  const calls = new Map<string, Call>();

  const release = (id: string): void => {
    const call = calls.get(id);
    if (call === undefined) return;
    calls.delete(id);
    call.abort.abort(new ProblemError('cancelled'));
    call.body?.dispose();
  };

  const makeRoom = (): void => {
    const finished = [...calls].filter(([, call]) => call.finished);
    for (const [id] of finished.slice(0, Math.max(0, finished.length - MAX_KEPT_ANSWERS)))
      release(id);
  };

  return {
    start: async (id, request, onProgress) => {
      if (calls.has(id)) throw new ProblemError('request-malformed');
      const call: Call = { abort: new AbortController(), body: null, finished: false };
      calls.set(id, call);
      const outcome = await perform(request, {
        abort: call.abort,
        onProgress: (progress) => {
          if (calls.get(id) === call) onProgress(progress);
        },
        onBody: (body) => {
          call.body = body;
        },
      });
      call.finished = true;
      // Released while it ran: the page that would read it has gone.
      if (calls.get(id) !== call) call.body?.dispose();
      makeRoom();
      return outcome;
    },
    read: async (id, query) => {
      const body = calls.get(id)?.body ?? null;
      return body === null
        ? { ok: false, problem: describeProblem('answer-released') }
        : body.read(query);
    },
    cancel: (id) => {
      const call = calls.get(id);
      if (call === undefined) return;
      if (call.finished) release(id);
      else call.abort.abort(new ProblemError('cancelled'));
    },
    releaseAll: () => {
      for (const id of calls.keys()) release(id);
    },
  };
};
