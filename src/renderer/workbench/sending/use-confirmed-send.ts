// Asks before a request that may change something is sent, if the connection wants that. Main refuses it otherwise.
import { useCallback, useState } from 'react';
import { SAFE_METHODS } from '../../../shared/safe-methods';
import { isProduction } from '../../ui/EnvironmentTag';
import type { Row } from '../../../shared/draft/draft';
import { fillDraft, valuesOf } from '../../../shared/draft/fill-request';
import type { Send } from './use-send';

export interface SendQuestion {
  readonly method: string;
  /** With its variables filled in. */
  readonly url: string;
  readonly connectionName: string;
  readonly isProduction: boolean;
  send(): void;
}

export interface ConfirmedSend {
  readonly send: Send;
  /** The request that waits for a yes. */
  readonly question: SendQuestion | null;
  close(): void;
}

export const useConfirmedSend = (send: Send, variables: readonly Row[]): ConfirmedSend => {
  const [question, setQuestion] = useState<SendQuestion | null>(null);
  const ask: Send = useCallback(
    (tab, draft, connection, options) => {
      const mustAsk = connection.confirmWrites && !SAFE_METHODS.has(draft.method.toUpperCase());
      if (!mustAsk || options?.confirmed === true) return send(tab, draft, connection, options);
      const { draft: filled, fault } = fillDraft(
        draft,
        valuesOf(options?.variables ?? variables, draft.variables),
      );
      // It can't be sent, which is said without a question.
      if (fault !== null) return send(tab, draft, connection, options);
      setQuestion({
        method: draft.method.toUpperCase(),
        url: filled.url,
        connectionName: connection.name,
        isProduction: isProduction(connection.environment),
        send: () => send(tab, draft, connection, { ...options, confirmed: true }),
      });
    },
    [send, variables],
  );
  return { send: ask, question, close: () => setQuestion(null) };
};
