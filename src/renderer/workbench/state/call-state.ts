// The state of a call from the window's side: none, sending, complete or failed.
import type { ApiResponse, BodyInfo, Progress } from '../../../shared/bridge/response';
import type { ApiCall } from '../../../shared/bridge/contract';
import type { Environment } from '../../../shared/choices';
import type { EarlierCall } from '../model/history';
import type { Problem } from '../../../shared/problems/problem';

/** The request as it was sent; the draft may have changed since. */
export interface SentSummary {
  readonly id: string;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly subscriptionId: string | null;
  readonly connectionName: string;
  readonly environment: Environment;
  readonly keyEnding: string | null;
}

interface Shown {
  readonly call: ApiCall;
  readonly sent: SentSummary;
  /** The same call as a new object, once its body is read in another way: state keyed by the call then starts over. */
  readonly views?: ApiCall;
}

/** A call that has ended. */
export type Settled =
  | (Shown & { readonly kind: 'done'; readonly response: ApiResponse })
  | (Shown & {
      readonly kind: 'failed';
      readonly problem: Problem;
      /** What had arrived. */
      readonly response: ApiResponse | null;
      readonly afterMs: number;
      /** If nothing had arrived, the last call that has a response, which stays in sight. */
      readonly former: Settled | null;
    });

export type CallState =
  | {
      readonly kind: 'idle';
      /** The request was opened from the history and not sent since. */
      readonly earlier?: EarlierCall;
    }
  | (Shown & {
      readonly kind: 'sending';
      readonly progress: Progress | null;
      /** The head and a first part, shown while the rest arrives. */
      readonly response: ApiResponse | null;
      /** The previous call's result, shown until there's something of this one. */
      readonly former: Settled | null;
    })
  | Settled;

/** The call whose response is in sight: this one, or the last that has one if this one failed without. */
export const respondedOf = <C extends CallState>(state: C): C | Settled =>
  state.kind === 'failed' && state.response === null && state.former !== null
    ? state.former
    : state;

/** What to show of a call: its own result, or the previous one's while it has none. */
export const seenOf = (state: CallState): CallState =>
  state.kind === 'sending' && state.response === null && state.former !== null
    ? state.former
    : state;

/** The calls whose responses are shown, so that main keeps them. */
export const shownCalls = (state: CallState): readonly ApiCall[] => {
  if (state.kind === 'idle') return [];
  if (state.kind === 'done' || state.response !== null || state.former === null)
    return [state.call];
  return [state.call, ...shownCalls(state.former)];
};

export const responseOf = (call: CallState): ApiResponse | null =>
  call.kind === 'idle' ? null : call.response;

/** With the new description of that call's body. */
export const withBody = <C extends CallState>(state: C, call: string, body: BodyInfo): C => {
  if (state.kind === 'idle') return state;
  if (state.sent.id === call)
    return state.response === null
      ? state
      : { ...state, views: { ...state.call }, response: { ...state.response, body } };
  if (state.kind === 'done' || state.former === null) return state;
  return { ...state, former: withBody(state.former, call, body) };
};
