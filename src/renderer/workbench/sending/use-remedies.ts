// What a failure banner's button sets going, for the request in hand.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { responseOf } from '../state/call-state';
import { emptyBody } from '../model/draft';
import type { Remedies } from '../model/remedies';
import type { Send } from './use-send';
import type { Tab } from '../state/workbench-state';

interface RemedyParts {
  readonly tab: Tab;
  readonly connection: ConnectionSummary | null;
  readonly send: Send;
  keepForThisRun(): void;
  chooseSubscription(): void;
  readonly settingsUrl: string;
}

export const useRemedies = (parts: RemedyParts): Remedies => {
  const { tab, connection, send, keepForThisRun, chooseSubscription, settingsUrl } = parts;
  const { id, draft } = tab;
  const sendIf = (run: (connection: ConnectionSummary) => void) => () => {
    if (connection !== null && tab.call.kind !== 'sending') run(connection);
  };
  return {
    settingsUrl,
    keepForThisRun,
    sendAgain: sendIf((to) => send(id, draft, to)),
    sendConfirmed: sendIf((to) => send(id, draft, to, { confirmed: true })),
    logInAndSend: sendIf((to) => send(id, draft, to, { logIn: true })),
    chooseSubscription,
    followWithoutToken: sendIf((to) => {
      const address = responseOf(tab.call)?.leavesFor;
      if (address == null) return;
      // Neither body nor dealership goes to a host that the person has not named.
      const followed = {
        ...draft,
        method: draft.method === 'HEAD' ? 'HEAD' : 'GET',
        url: address,
        body: emptyBody,
        headers: [],
        subscription: { kind: 'none' } as const,
      };
      send(id, followed, to, { token: 'none' });
    }),
  };
};
