// Sends requests, reports their progress to the workbench, and releases responses that are no longer shown.
import { startTransition, useCallback, useEffect, useRef } from 'react';
import type { ApiOutcome } from '../../../shared/bridge/response';
import type { CaptureResult } from '../../../shared/response-tests';
import { failedCall } from '../../../shared/bridge/failed-call';
import type { ApiCall } from '../../../shared/bridge/contract';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { describeProblem } from '../../../shared/problems/problem';
import { shownCalls, type SentSummary } from '../state/call-state';
import { viewChoices } from '../response/view-as/view-choices';
import type { Bridge } from '../bridge';
import { sendAfterLogIn } from './send-after-log-in';
import { withoutText, readResponseText } from '../response/reading/response-text';
import type { Row } from '../../../shared/draft/draft';
import { withoutCredentials, type Draft } from '../model/draft';
import {
  subscriptionOf,
  toApiRequest,
  type BuiltRequest,
  type SendOptions,
} from '../../../shared/draft/to-api-request';
import { fillDraft, valuesOf } from '../../../shared/draft/fill-request';
import {
  UNFINISHED,
  type AddToHistory,
  type HistoryCall,
  type HistoryEntry,
} from '../model/history';
import type { Tab } from '../state/workbench-state';
import type { WorkbenchEvent } from '../state/workbench-events';

/** Responses from this size on are rendered in slices, so that the window stays responsive; smaller ones at once. */
const LARGE = 500_000;

const draw = (bytes: number, change: () => void): void =>
  bytes < LARGE ? change() : startTransition(change);

/** It failed before anything was sent or anybody waited for it: the history shows requests, not typing errors. */
const wasRefusedHere = (outcome: ApiOutcome): boolean =>
  !outcome.ok &&
  outcome.response === null &&
  outcome.problem.step === undefined &&
  outcome.problem.code !== 'cancelled';

/** A call that never left the window. */
const noCall = (outcome: ApiOutcome): ApiCall => ({
  response: Promise.resolve(outcome),
  read: () => Promise.resolve({ ok: false, problem: describeProblem('response-released') }),
  cancel: () => undefined,
  release: () => undefined,
});

export type Send = (
  tab: string,
  draft: Draft,
  connection: ConnectionSummary,
  options?: SendOptions & {
    readonly variables?: readonly Row[];
    /** Requests a new token first. */
    readonly logIn?: true;
  },
) => void;

export interface SendContext {
  readonly addHistory: AddToHistory;
  /** The connection's. */
  readonly variables: readonly Row[];
  /** Whether the history saves the connection's responses. */
  readonly savesResponses: boolean;
  /** Values of a connection's response become its variables. */
  readonly onCaptured: (connection: string, captures: readonly CaptureResult[]) => void;
}

export const useSend = (
  bridge: Bridge,
  tabs: readonly Tab[],
  dispatch: (event: WorkbenchEvent) => void,
  { addHistory, variables, savesResponses, onCaptured }: SendContext,
): Send => {
  useReleased(tabs);
  return useCallback(
    (tab, draft, connection, options) => {
      const values = valuesOf(options?.variables ?? variables, draft.variables);
      const filled = fillDraft(draft, values);
      const sent = summarize(filled.draft, connection);
      const built = toApiRequest(filled, connection, options);
      let isListed = false;
      const start = () =>
        begin(bridge, built, sent, (progress) => {
          // A transition, because the response's size isn't known yet.
          startTransition(() => dispatch({ type: 'progress', tab, call: sent.id, progress }));
          if (isListed || progress.step === 'token' || progress.step === 'connecting') return;
          // The server has it: if Keybearer quits before it responds, the history still shows that.
          isListed = true;
          addHistory(unfinishedEntry(connection, sent), unfinishedCall(draft, sent));
        });
      // A request that can't be sent doesn't request a token either.
      const started =
        built.ok && options?.logIn === true
          ? sendAfterLogIn(
              () => bridge.getTokenStatus({ login: true }),
              start,
              () => failedCall(describeProblem('cancelled'), sent.at, Date.now() - sent.at),
            )
          : start();
      let isCancelledHere = false;
      const call: ApiCall = {
        ...started,
        cancel: () => {
          isCancelledHere = true;
          started.cancel();
        },
        release: () => {
          isCancelledHere = true;
          started.release();
        },
      };
      dispatch({ type: 'sent', tab, call, sent });
      void call.response
        .catch(() => failedCall(describeProblem('internal'), sent.at))
        .then((outcome) => {
          const entry = historyEntry(connection, sent, outcome);
          const made = historyCall(draft, sent, outcome);
          draw(outcome.response?.body.bytes ?? 0, () => {
            dispatch({ type: 'settled', tab, call: sent.id, outcome });
            // Main cancels what still runs as Keybearer quits. Nobody knows how that ends, and its entry says so.
            const isLost = !outcome.ok && outcome.problem.code === 'cancelled' && !isCancelledHere;
            if (!(isListed && isLost) && (isListed || !wasRefusedHere(outcome)))
              addHistory(entry, made);
          });
          const captures = outcome.response?.captures ?? null;
          if (captures !== null) onCaptured(connection.id, captures);
          if (savesResponses && outcome.ok)
            void readResponseText(call, outcome.response).then(
              (response) => addHistory({ ...entry }, { ...made, response }),
              () => undefined,
            );
        });
    },
    [bridge, dispatch, addHistory, variables, savesResponses, onCaptured],
  );
};

const begin = (
  bridge: Bridge,
  built: BuiltRequest<File>,
  sent: SentSummary,
  onProgress: Parameters<Bridge['callApi']>[1],
): ApiCall => {
  if (!built.ok) return noCall(failedCall(built.problem, sent.at));
  try {
    return bridge.callApi({ ...built.request, viewAs: [...viewChoices()] }, onProgress);
  } catch {
    // The bridge clones the request and throws if it can't, for a file that was removed for example.
    return noCall(failedCall(describeProblem('request-malformed'), sent.at));
  }
};

/** Releases calls that are no longer shown: nothing else does. */
const useReleased = (tabs: readonly Tab[]) => {
  const shown = useRef(new Set<ApiCall>());
  useEffect(() => {
    const now = new Set(tabs.flatMap(({ call }) => shownCalls(call)));
    for (const call of shown.current) if (!now.has(call)) call.release();
    shown.current = now;
  }, [tabs]);
};

const summarize = (draft: Draft, connection: ConnectionSummary): SentSummary => ({
  id: crypto.randomUUID(),
  at: Date.now(),
  method: draft.method,
  url: draft.url,
  subscriptionId: subscriptionOf(draft, connection.subscriptionId),
  connectionName: connection.name,
  environment: connection.environment,
  keyEnding: connection.credentials?.keyEnding ?? null,
});

const unfinishedEntry = (connection: ConnectionSummary, sent: SentSummary): HistoryEntry => ({
  id: sent.id,
  at: sent.at,
  connection: connection.id,
  connectionName: connection.name,
  method: sent.method,
  url: sent.url,
  status: null,
  code: UNFINISHED,
  ms: 0,
});

const historyEntry = (
  connection: ConnectionSummary,
  sent: SentSummary,
  outcome: ApiOutcome,
): HistoryEntry => ({
  ...unfinishedEntry(connection, sent),
  status: outcome.response?.status ?? null,
  code: outcome.response?.errorCode ?? (outcome.ok ? null : outcome.problem.code),
  ms: outcome.ok ? outcome.response.timing.total : outcome.timing.total,
});

const unfinishedCall = (draft: Draft, sent: SentSummary): HistoryCall => ({
  id: sent.id,
  draft: withoutCredentials(draft),
});

const historyCall = (draft: Draft, sent: SentSummary, outcome: ApiOutcome): HistoryCall => ({
  ...unfinishedCall(draft, sent),
  response: outcome.response === null ? null : withoutText(outcome.response),
});
