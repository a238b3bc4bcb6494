// The current settings: loaded at the start, and again on each change that main reports.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../shared/problems/problem';
import type { SettingsState } from '../../shared/settings';
import { ask, hasFailed } from './settings-requests';

export interface SettingsView {
  readonly state: SettingsState | null;
  readonly problem: Problem | null;
  /** A keychain call is slow: a prompt may be open behind the window. */
  readonly keychainSilent: boolean;
  /** A new pair is being tested, and the token endpoint is slow. */
  readonly trialSlow: boolean;
  refresh(): Promise<void>;
}

export const useSettings = (): SettingsView => {
  const [state, setState] = useState<SettingsState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [keychainSilent, setKeychainSilent] = useState(false);
  const [trialSlow, setTrialSlow] = useState(false);

  /** Numbers of requests for the state. Responses may overtake each other; none is shown after a newer one. */
  const latest = useRef({ sent: 0, shown: 0 });
  const refresh = useCallback(async () => {
    latest.current.sent += 1;
    const { sent } = latest.current;
    const reply = await ask<SettingsState>('GET', 'state');
    if (sent < latest.current.shown) return;
    latest.current.shown = sent;
    if (hasFailed(reply)) return setProblem(reply.problem);
    setProblem(null);
    setState(reply);
  }, []);

  useEffect(() => {
    const changes = new EventSource('/api/changes');
    changes.addEventListener('message', ({ data }) => {
      switch (data) {
        case 'open':
        case 'changed':
          return void refresh();
        case 'keychain-silent':
          return setKeychainSilent(true);
        case 'keychain-answered':
          return setKeychainSilent(false);
        case 'trial-slow':
          return setTrialSlow(true);
        case 'trial-over':
          return setTrialSlow(false);
        default:
      }
    });
    return () => changes.close();
  }, [refresh]);

  return { state, problem, keychainSilent, trialSlow, refresh };
};
