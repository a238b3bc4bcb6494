// What happens to a tab's call: it's sent, progresses, is read in another way, and ends.
import type { ApiCall } from '../../../shared/bridge/contract';
import type { ApiOutcome, BodyInfo, Progress } from '../../../shared/bridge/response';
import {
  respondedOf,
  withBody,
  type CallState,
  type SentSummary,
  type Settled,
} from './call-state';

export type CallEvent =
  | {
      readonly type: 'sent';
      readonly tab: string;
      readonly call: ApiCall;
      readonly sent: SentSummary;
    }
  | {
      readonly type: 'progress';
      readonly tab: string;
      readonly call: string;
      readonly progress: Progress;
    }
  /** The body is read in another way. */
  | {
      readonly type: 'viewed';
      readonly tab: string;
      readonly call: string;
      readonly body: BodyInfo;
    }
  | {
      readonly type: 'settled';
      readonly tab: string;
      readonly call: string;
      readonly outcome: ApiOutcome;
    };

const settledOf = (call: CallState): Settled | null => {
  if (call.kind === 'sending') return call.former;
  return call.kind === 'idle' ? null : call;
};

/** Without a call that runs, which is cancelled. */
export const withoutRunning = (call: CallState): CallState =>
  call.kind === 'idle' ? call : (settledOf(call) ?? { kind: 'idle' });

const settle = (
  call: Extract<CallState, { readonly kind: 'sending' }>,
  outcome: ApiOutcome,
): Settled => {
  const its = { call: call.call, sent: call.sent, ...(call.views && { views: call.views }) };
  return outcome.ok
    ? { kind: 'done', ...its, response: outcome.response }
    : {
        kind: 'failed',
        ...its,
        problem: outcome.problem,
        response: outcome.response,
        afterMs: outcome.timing.total,
        former: outcome.response === null && call.former !== null ? respondedOf(call.former) : null,
      };
};

/** The same state if the event is of another call. */
export const callAfter = (state: CallState, event: CallEvent): CallState => {
  if (event.type === 'sent')
    return {
      kind: 'sending',
      call: event.call,
      sent: event.sent,
      progress: null,
      response: null,
      former: settledOf(state),
    };
  if (event.type === 'viewed') return withBody(state, event.call, event.body);
  if (state.kind !== 'sending' || state.sent.id !== event.call) return state;
  if (event.type === 'settled') return settle(state, event.outcome);
  const { progress } = event;
  if (progress.response === undefined) return { ...state, progress };
  // It's read in another way than what is shown.
  const views = state.response === null ? {} : { views: { ...state.call } };
  return { ...state, ...views, progress, response: progress.response };
};
