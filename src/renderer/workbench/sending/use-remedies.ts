// Implements the actions of a failure banner for the current request.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { methodAfterRedirect } from '../../../shared/redirect-method';
import { responseOf } from '../state/call-state';
import { emptyBody } from '../../../shared/draft/draft';
import type { Draft } from '../model/draft';
import type { Remedies } from '../model/remedies';
import { asPath, withScheme } from '../../../shared/draft/describe-address';
import type { Send } from './use-send';
import type { Tab } from '../state/workbench-state';

interface RemedyParts {
  readonly tab: Tab;
  readonly connection: ConnectionSummary | null;
  readonly send: Send;
  onEdit(change: Partial<Draft>): void;
  keepForThisRun(): void;
  chooseSubscription(): void;
  readonly settingsUrl: string;
}

export const useRemedies = (parts: RemedyParts): Remedies => {
  const { tab, connection, send, keepForThisRun, chooseSubscription, settingsUrl } = parts;
  const { onEdit } = parts;
  const { id, draft } = tab;
  const sendIf = (run: (connection: ConnectionSummary) => void) => () => {
    if (connection !== null && tab.call.kind !== 'sending') run(connection);
  };
  const sendWith = (url: string, to: ConnectionSummary): void => {
    onEdit({ url });
    send(id, { ...draft, url }, to);
  };
  return {
    settingsUrl,
    keepForThisRun,
    sendAgain: sendIf((to) => send(id, draft, to)),
    sendConfirmed: sendIf((to) => send(id, draft, to, { confirmed: true })),
    sendToServer: sendIf((to) => sendWith(withScheme(draft.url), to)),
    sendAsPath: sendIf((to) => sendWith(asPath(draft.url), to)),
    logInAndSend: sendIf((to) => send(id, draft, to, { logIn: true })),
    chooseSubscription,
    followOn: sendIf((to) => {
      const response = responseOf(tab.call);
      const url = response?.unfollowed?.to;
      if (response == null || url == null) return;
      // If redirects have turned a POST into a GET, that goes on, without the body.
      const method = methodAfterRedirect(response.status, response.sent.method);
      const next = { ...draft, url, method };
      send(id, method === draft.method.toUpperCase() ? next : { ...next, body: emptyBody }, to);
    }),
    followWithoutToken: sendIf((to) => {
      const response = responseOf(tab.call);
      if (response?.unfollowed?.why !== 'origin' || response.unfollowed.to === null) return;
      // Neither body nor Subscription-Id goes to a host that the person didn't name.
      const followed = {
        ...draft,
        method: methodAfterRedirect(response.status, response.sent.method),
        url: response.unfollowed.to,
        body: emptyBody,
        headers: [],
        subscription: { kind: 'none' } as const,
      };
      send(id, followed, to, { token: 'none' });
    }),
  };
};
