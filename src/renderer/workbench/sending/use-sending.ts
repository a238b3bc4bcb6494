// Sends the tabs' requests: with what they have from their folders, and after a question where the connection wants one.
import { useMemo } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import type { Row } from '../../../shared/draft/draft';
import type { Bridge } from '../bridge';
import type { AddToHistory } from '../model/history';
import type { Collection } from '../model/collection';
import type { WorkbenchEvent } from '../state/workbench-events';
import { activeTab, type Workbench } from '../state/workbench-state';
import { useConfirmedSend } from './use-confirmed-send';
import { useSend, type SendContext } from './use-send';
import { useSendWithFolders } from './use-send-with-folders';

interface SendingParts {
  readonly bridge: Bridge;
  readonly workbench: Workbench;
  readonly connection: ConnectionSummary | null;
  readonly variables: readonly Row[];
  readonly savesResponses: boolean;
  readonly addHistory: AddToHistory;
  readonly onCaptured: SendContext['onCaptured'];
  /** The saved requests; a promise until they've been read. */
  readonly readSaved: () => Collection | Promise<Collection>;
  dispatch(event: WorkbenchEvent): void;
}

export const useSending = (parts: SendingParts) => {
  const { bridge, workbench, connection, variables, dispatch } = parts;
  const { savesResponses, addHistory, onCaptured } = parts;
  const { tabs, closed } = workbench;
  // A closed tab's response stays until the tab can't be reopened any more.
  const withResponses = useMemo(() => [...tabs, ...closed.map(({ tab }) => tab)], [tabs, closed]);
  const confirmedSend = useConfirmedSend(
    useSend(bridge, withResponses, dispatch, { addHistory, variables, savesResponses, onCaptured }),
    variables,
  );
  const send = useSendWithFolders(confirmedSend.send, parts.readSaved);
  const tab = activeTab(workbench);
  const sending = tab.call.kind === 'sending';
  return {
    confirmedSend,
    send,
    /** Of the active tab. */
    sending,
    sendNow: () => {
      if (connection !== null && !sending) send(tab.id, tab.draft, connection);
    },
    cancel: () => {
      if (tab.call.kind === 'sending') tab.call.call.cancel();
    },
  };
};
