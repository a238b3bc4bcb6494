// One call's way, from the window's side: not made, under way, answered, failed.
import type { Answer, ApiCall, Progress } from '../../../shared/bridge';
import type { Problem } from '../../../shared/problem';

/** What was asked, as it was when it was sent: the draft may have changed since. */
export interface SentSummary {
  readonly id: string;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly subscriptionId: string | null;
  readonly connectionName: string;
  readonly environment: string;
  readonly keyEnding: string | null;
}

export type CallState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'sending';
      readonly call: ApiCall;
      readonly sent: SentSummary;
      readonly progress: Progress | null;
      /** The head and a first part, shown while the rest arrives. */
      readonly answer: Answer | null;
    }
  | {
      readonly kind: 'done';
      readonly call: ApiCall;
      readonly sent: SentSummary;
      readonly answer: Answer;
    }
  | {
      readonly kind: 'failed';
      readonly call: ApiCall;
      readonly sent: SentSummary;
      readonly problem: Problem;
      /** What had arrived. */
      readonly answer: Answer | null;
      readonly afterMs: number;
    };

export const answerOf = (call: CallState): Answer | null =>
  call.kind === 'idle' ? null : call.answer;
