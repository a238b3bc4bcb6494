// Opens requests: new, ready-made, saved, or from the history, which can be sent again at once.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import type { SampleRequest } from '../../../shared/sample-request';
import { draftOfSample, emptyDraft, type Draft } from '../model/draft';
import type { History } from '../history/use-history';
import { readVariables } from '../storage/connection-data';
import type { HistoryCall, HistoryEntry } from '../model/history';
import type { Send } from '../sending/use-send';
import type { Restored } from './use-restored-tabs';
import type { WorkbenchEvent } from '../state/workbench-state';

export interface Opening {
  open(draft: Draft): void;
  newRequest(): void;
  openEntry(entry: HistoryEntry): void;
  sendEntryAgain(entry: HistoryEntry): void;
}

interface OpeningParts {
  /** Id of the tab in hand. */
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

/** A request of its own, whatever it was when it was sent. */
const draftOfCall = ({ draft }: HistoryCall): Draft => ({
  ...draft,
  sample: null,
  saved: null,
});

export const useOpening = (parts: OpeningParts): Opening => {
  const { active, restored, firstSample, connections, selected, urlField } = parts;
  const { send, callOf, dispatch } = parts;

  /** The address of a request that comes by itself. */
  const coming = useRef<string | null>(null);
  useLayoutEffect(() => {
    const field = urlField.current;
    // Who is in the field already types in its place, not at its end.
    if (field !== null && field === document.activeElement && field.value === coming.current)
      field.select();
    coming.current = null;
  });
  // The first click on a first start gives an answer: its request is there already.
  useEffect(() => {
    if (restored !== 'nothing' || firstSample === undefined) return;
    coming.current = firstSample.url;
    dispatch({ type: 'begin', draft: draftOfSample(firstSample) });
  }, [restored, firstSample, dispatch]);

  /** The tab whose field is to have the focus once it is there: by its id, since the one before is still drawn. */
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
    openEntry: ({ id }) => {
      void callOf(id).then((call) => {
        if (call !== null) dispatch({ type: 'open', draft: draftOfCall(call) });
      });
    },
    sendEntryAgain: (entry) => {
      const its = connections.find(({ id }) => id === entry.connection) ?? selected;
      if (its === null) return;
      // By that connection's variables, which may not be the selected one. Opened and sent in one go, so that there is
      // no tab yet that could be closed before.
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
