// Tracks the calls of the current page. Each can be read, cancelled and released; all are released when the page goes
// away.
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

/** Has a body read as a person chose. Returns its new description, or null if there's no body yet. */
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
  /** The latest description. */
  response: ApiResponse | null;
  save: Save | null;
  finished: boolean;
  /** Resolves, once no more of the body arrives, to why it's incomplete; null if it's complete. */
  cut: Promise<Cut | null> | null;
}

export interface CallsOfPage {
  /** `id` is a random UUID that the page made; one that's in use is refused. */
  start(
    id: string,
    request: WireRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<ApiOutcome>;
  read(id: string, query: ReadQuery): Promise<ReadResult>;
  /** Stops a running call. Never releases its body: it may come after the response, or twice. */
  cancel(id: string): void;
  /** Stops a running call, and releases its body. */
  release(id: string): void;
  /** Whether no request runs and no response is open. */
  isEmpty(): boolean;
  /** Releases everything: the page that could refer to these calls is gone. */
  releaseAll(): void;
}

/** Main isn't notified when a page forgets a call without releasing it, so the oldest responses are released. */
const MAX_STORED_RESPONSES = 24;

const RELEASED: ReadResult = { ok: false, problem: describeProblem('response-released') };

/** Keeps a body that's being saved until the save is over. */
const releaseBody = ({ body, save }: Call): void => {
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
    if (!call.finished) call.abort.abort(new ProblemError('cancelled'));
    releaseBody(call);
  };

  const save = async (call: Call, step: 'start' | 'state' | 'cancel'): Promise<ReadResult> => {
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
    for (const [id] of finished.slice(0, Math.max(0, finished.length - MAX_STORED_RESPONSES)))
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
        // Without a body (if the code that runs calls failed to load, for example), there's nothing to read or stop.
        if (call.body === null) release(id);
        call.finished = true;
        throw error;
      });
      call.finished = true;
      call.cut = null;
      call.response = outcome.response;
      // Released while it ran: no page can read it any more.
      if (calls.get(id) !== call) releaseBody(call);
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
      if (call?.finished === false) call.abort.abort(new ProblemError('cancelled'));
    },
    release,
    isEmpty: () => calls.size === 0,
    releaseAll: () => {
      for (const [id, call] of calls) {
        call.save?.cancel();
        release(id);
      }
    },
  };
};
