// Follows the token's status with one long-polling query at a time, and provides the actions that change it.
import { useCallback, useEffect, useReducer } from 'react';
import type { TokenStatus, TokenStatusQuery } from '../../../shared/bridge/token-status';
import type { SentByProgram } from '../../../shared/sent-by-program';
import { describeProblem, type Problem } from '../../../shared/problems/problem';
import { isRefusal, type Bridge } from '../bridge';

/** Delay after main refuses: low load, quick recovery. */
const RETRY_MS = 1_000;

export interface StatusView {
  readonly status: TokenStatus | null;
  /** `performance.now()` when the status was received: the countdown starts there. */
  readonly receivedAt: number;
  /** Why there's no newer status. */
  readonly problem: Problem | null;
  /** A log-in was requested, and main hasn't reported since. */
  readonly loggingIn: boolean;
  /** The latest requests of programs that main has reported, in that order. */
  readonly sentByPrograms: readonly SentByProgram[];
}

export type StatusEvent =
  | { readonly type: 'told'; readonly status: TokenStatus; readonly at: number }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'login'; readonly running: boolean };

export const noStatus: StatusView = {
  status: null,
  receivedAt: 0,
  problem: null,
  loggingIn: false,
  sentByPrograms: [],
};

/** As many as main keeps: more don't arrive between two renderings. */
const MOST_SENT = 500;

const sentWith = (
  { sentByPrograms: before }: StatusView,
  { sentByPrograms: added }: TokenStatus,
): StatusView['sentByPrograms'] =>
  added.length === 0 ? before : [...before, ...added].slice(-MOST_SENT);

export const statusReducer = (view: StatusView, event: StatusEvent): StatusView => {
  switch (event.type) {
    case 'told':
      // Replies to an action and to the long poll can arrive out of order.
      if (view.status !== null && event.status.revision < view.status.revision)
        return { ...view, sentByPrograms: sentWith(view, event.status) };
      return {
        status: event.status,
        receivedAt: event.at,
        problem: null,
        // From here on main reports the log-in's progress, such as a keychain that isn't responding.
        loggingIn: false,
        sentByPrograms: sentWith(view, event.status),
      };
    case 'refused':
      return { ...view, problem: event.problem };
    case 'login':
      return { ...view, loggingIn: event.running };
  }
};

export interface TokenActions {
  logIn(options?: { readonly keepForThisRun: true }): void;
  cancelLogin(): void;
  selectConnection(id: string): void;
}

/** `first`: the query that the page sends before React loads. */
export const useTokenStatus = (
  bridge: Bridge,
  first: ReturnType<Bridge['getTokenStatus']>,
): readonly [StatusView, TokenActions] => {
  const [view, dispatch] = useReducer(statusReducer, noStatus);

  useEffect(() => {
    const stop = new AbortController();
    void follow(bridge, first, stop.signal, dispatch);
    return () => stop.abort();
  }, [bridge, first]);

  const order = useCallback(
    async (query: TokenStatusQuery) => {
      try {
        const reply = await bridge.getTokenStatus(query);
        if (isRefusal(reply)) dispatch({ type: 'refused', problem: reply.problem });
        else dispatch({ type: 'told', status: reply, at: performance.now() });
      } catch {
        dispatch({ type: 'refused', problem: describeProblem('internal') });
      }
    },
    [bridge],
  );

  const logIn = useCallback<TokenActions['logIn']>(
    (options) => {
      dispatch({ type: 'login', running: true });
      void order({ login: true, ...options }).finally(() =>
        dispatch({ type: 'login', running: false }),
      );
    },
    [order],
  );
  const cancelLogin = useCallback(() => void order({ login: 'cancel' }), [order]);
  const selectConnection = useCallback((id: string) => void order({ connection: id }), [order]);
  return [view, { logIn, cancelLogin, selectConnection }];
};

const follow = async (
  bridge: Bridge,
  first: ReturnType<Bridge['getTokenStatus']>,
  stop: AbortSignal,
  dispatch: (event: StatusEvent) => void,
): Promise<void> => {
  let next = first;
  let revision: number | undefined;
  let sentSince = 0;
  while (!stop.aborted) {
    try {
      const reply = await next;
      if (stop.aborted) return;
      if (isRefusal(reply)) {
        dispatch({ type: 'refused', problem: reply.problem });
        await pause(RETRY_MS, stop);
      } else {
        ({ revision } = reply);
        sentSince = reply.sentByPrograms.at(-1)?.number ?? sentSince;
        dispatch({ type: 'told', status: reply, at: performance.now() });
      }
    } catch {
      if (stop.aborted) return;
      dispatch({ type: 'refused', problem: describeProblem('internal') });
      await pause(RETRY_MS, stop);
    }
    if (stop.aborted) return;
    next = bridge.getTokenStatus(
      revision === undefined ? { sentSince } : { changedSince: revision, sentSince },
    );
  }
};

const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
