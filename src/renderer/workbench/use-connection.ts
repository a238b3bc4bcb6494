// The connection in use, with the token's status, its variables and its examples.
import { useMemo } from 'react';
import type { Bridge } from './bridge';
import { useSaveResponses } from './history/use-save-responses';
import { useVariables } from './request/variables/use-variables';
import { samplesFor } from './side/samples';
import { useTokenStatus } from './token/use-token-status';

/** `first`: the first question, asked before React was there. */
export const useConnection = (bridge: Bridge, first: ReturnType<Bridge['getTokenStatus']>) => {
  const [view, tokenActions] = useTokenStatus(bridge, first);
  const { status } = view;
  const connection = status?.connections.find(({ id }) => id === status.connection) ?? null;
  const environment = connection?.environment ?? null;
  const variables = useVariables(connection?.id ?? null);
  const saveResponses = useSaveResponses(connection);
  const samples = useMemo(
    () => (environment === null ? [] : samplesFor(environment)),
    [environment],
  );
  return {
    view,
    tokenActions,
    connection,
    variables: variables.rows,
    setVariables: variables.onRows,
    onCaptured: variables.onCaptured,
    saveResponses,
    samples,
  };
};
