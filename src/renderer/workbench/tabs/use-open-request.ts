// Opens requests: new, sample, saved, or from the history, which can also be sent again at once.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import type { SampleRequest } from '../../../shared/sample-request';
import { emptyDraft } from '../../../shared/draft/draft';
import { draftOfSample, type Draft } from '../model/draft';
import type { History } from '../history/use-history';
import { readVariables } from '../storage/connection-data';
import type { HistoryCall, HistoryEntry } from '../model/history';
import type { Send } from '../sending/use-send';
import type { Restored } from './use-restored-tabs';
import type { WorkbenchEvent } from '../state/workbench-events';

export interface Opening {
  open(draft: Draft): void;
  newRequest(): void;
  /** By keyboard: its URL field gets the focus. */
  showTab(tab: string, passing?: boolean): void;
  openEntry(entry: HistoryEntry): void;
  sendEntryAgain(entry: HistoryEntry): void;
}

interface OpeningParts {
  /** ID of the active tab. */
  readonly active: string;
  readonly restored: Restored;
  readonly firstSample: SampleRequest | undefined;
  readonly connections: readonly ConnectionSummary[];
  readonly selected: ConnectionSummary | null;
  readonly urlField: RefObject<HTMLInputElement | null>;
  readonly send: Send;
  readonly callOf: History['callOf'];
  dispatch(event: WorkbenchEvent): void;
}

/** A new request, whatever it was when it was sent. */
const draftOfCall = ({ draft }: HistoryCall): Draft => ({
  ...draft,
  sample: null,
  saved: null,
});

export const useOpening = (parts: OpeningParts): Opening => {
  const { active, restored, firstSample, connections, selected, urlField } = parts;
  const { send, callOf, dispatch } = parts;

  /** The URL of a request that's loaded automatically. */
  const coming = useRef<string | null>(null);
  useLayoutEffect(() => {
    const field = urlField.current;
    // A person who is already in the field types over it, rather than at its end.
    if (field !== null && field === document.activeElement && field.value === coming.current)
      field.select();
    coming.current = null;
  });
  // At the first start, a sample request is ready, so that the first click gets a response.
  useEffect(() => {
    if (restored !== 'nothing' || firstSample === undefined) return;
    coming.current = firstSample.url;
    dispatch({ type: 'begin', draft: draftOfSample(firstSample) });
  }, [restored, firstSample, dispatch]);

  /** The ID of the tab whose URL field gets the focus once it's rendered; the previous tab's is still there. */
  const wantsUrl = useRef<string | null>(null);
  useEffect(() => {
    if (wantsUrl.current !== active) return;
    wantsUrl.current = null;
    urlField.current?.focus();
  }, [active, urlField]);

  return {
    open: (draft) => dispatch({ type: 'open', draft }),
    newRequest: () => {
      const id = crypto.randomUUID();
      wantsUrl.current = id;
      dispatch({ type: 'open', draft: emptyDraft, beside: true, id });
    },
    showTab: (tab, passing = false) => {
      if (tab !== active) wantsUrl.current = tab;
      dispatch({ type: 'activate', tab, passing });
    },
    openEntry: (entry) => {
      void callOf(entry.id).then((call) => {
        if (call === null) return;
        const earlier = { entry, response: call.response };
        dispatch({ type: 'open', draft: draftOfCall(call), earlier });
      });
    },
    sendEntryAgain: (entry) => {
      const its = connections.find(({ id }) => id === entry.connection) ?? selected;
      if (its === null) return;
      // Uses the variables of the request's connection, which may not be the selected one. Opening and sending are one
      // step, so that no tab can be closed in between.
      const variablesOfIts = readVariables(its.id).catch(() => []);
      void Promise.all([callOf(entry.id), variablesOfIts]).then(([call, variables]) => {
        if (call === null) return;
        const draft = draftOfCall(call);
        const id = crypto.randomUUID();
        dispatch({ type: 'open', draft, id });
        send(id, draft, its, { variables });
      });
    },
  };
};
