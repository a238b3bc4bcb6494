// The calls of the page that the window shows now: each can be read, cancelled and let go, and all go with the page.
import type {
  ApiResponse,
  BodyInfo as DescribedBody,
  ApiOutcome,
  Cut,
  Progress,
} from '../../shared/bridge/response';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { ReadResult, ReadQuery } from '../../shared/bridge/read';
import { describeProblem } from '../../shared/problems/problem';
import type { ViewAs } from '../../shared/view-as';
import type { ResponseBody } from '../response/store/response-body';
import { startSave, type ChooseFile, type Save } from '../response/bodies/save-body';
import { ProblemError } from '../problem-error';

/** Has a body read as a person chooses; null where there is none to describe. */
export type ReadOtherwise = (chosen: ViewAs) => DescribedBody | null;

interface Run {
  readonly abort: AbortController;
  readonly onProgress: (progress: Progress) => void;
  readonly onBody: (body: ResponseBody, viewAs: ReadOtherwise) => void;
}

interface Call {
  readonly abort: AbortController;
  body: ResponseBody | null;
  readOtherwise: ReadOtherwise;
  /** As last described. */
  response: ApiResponse | null;
  save: Save | null;
  finished: boolean;
  /** Why the body is not all of the response, once nothing more of it comes; null when that is so. */
  cut: Promise<Cut | null> | null;
}

export interface CallsOfPage {
  /** `id` is the page's, random; one that is taken is refused. */
  start(
    id: string,
    request: WireRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<ApiOutcome>;
  read(id: string, query: ReadQuery): Promise<ReadResult>;
  /** Stops a running call; lets go of a finished one's body. */
  cancel(id: string): void;
  /** The page has gone: nobody can name its calls any more. */
  releaseAll(): void;
}

/** Nothing tells main that a page has dropped a call without cancelling it, so the oldest answers make room. */
const MAX_KEPT_ANSWERS = 24;

const RELEASED: ReadResult = { ok: false, problem: describeProblem('response-released') };

/** A body that is being saved is kept until that is over. */
const letGo = ({ body, save }: Call): void => {
  if (save === null) body?.dispose();
  else void save.over.then(() => body?.dispose());
};

export const createCallsOfPage = (
  perform: (request: WireRequest, run: Run) => Promise<ApiOutcome>,
  chooseFile: ChooseFile,
): CallsOfPage => {
  const calls = new Map<string, Call>();

  const release = (id: string): void => {
    const call = calls.get(id);
    if (call === undefined) return;
    calls.delete(id);
    call.abort.abort(new ProblemError('cancelled'));
    letGo(call);
  };

  const save = async (call: Call, step: 'start' | 'look' | 'cancel'): Promise<ReadResult> => {
    const { body, response } = call;
    if (body === null || response === null) return RELEASED;
    if (step === 'cancel') call.save?.cancel();
    if (step === 'start') {
      const state = call.save?.state().kind;
      if (state === 'choosing' || state === 'waiting' || state === 'saving')
        return { ok: false, problem: describeProblem('request-malformed') };
      const { fileName } = response.body;
      const cut = call.cut ?? response.body.cut;
      call.save = startSave({ body, fileName, chooseFile, cut });
      await call.save.chosen;
    }
    return { ok: true, what: 'save', save: call.save?.state() ?? { kind: 'none' } };
  };

  const makeRoom = (): void => {
    const finished = [...calls].filter(([, call]) => call.finished);
    for (const [id] of finished.slice(0, Math.max(0, finished.length - MAX_KEPT_ANSWERS)))
      release(id);
  };

  return {
    start: async (id, request, onProgress) => {
      if (calls.has(id)) throw new ProblemError('request-malformed');
      const call: Call = {
        abort: new AbortController(),
        body: null,
        readOtherwise: () => null,
        response: null,
        save: null,
        finished: false,
        cut: null,
      };
      calls.set(id, call);
      const performed = perform(request, {
        abort: call.abort,
        onProgress: (progress) => {
          call.response = progress.response ?? call.response;
          if (calls.get(id) === call) onProgress(progress);
        },
        onBody: (body, readOtherwise) => {
          call.body = body;
          call.readOtherwise = readOtherwise;
        },
      });
      call.cut = performed.then(
        ({ response }) => response?.body.cut ?? null,
        () => null,
      );
      const outcome = await performed.catch((error: unknown) => {
        // What performs calls could not be loaded, say: there is nothing of it to be read or stopped.
        if (call.body === null) release(id);
        call.finished = true;
        throw error;
      });
      call.finished = true;
      call.cut = null;
      call.response = outcome.response;
      // Released while it ran: the page that would read it has gone.
      if (calls.get(id) !== call) letGo(call);
      makeRoom();
      return outcome;
    },
    read: async (id, query) => {
      const call = calls.get(id);
      if (call === undefined || call.body === null) return RELEASED;
      if (query.what === 'save') return save(call, query.step);
      if (query.what !== 'view-as') return call.body.read(query);
      const body = call.readOtherwise(query.viewAs);
      return body === null ? RELEASED : { ok: true, what: 'view-as', body };
    },
    cancel: (id) => {
      const call = calls.get(id);
      if (call === undefined) return;
      if (call.finished) release(id);
      else call.abort.abort(new ProblemError('cancelled'));
    },
    releaseAll: () => {
      for (const [id, call] of calls) {
        call.save?.cancel();
        release(id);
      }
    },
  };
};
