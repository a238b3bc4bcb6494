// The settings as main has them now: read at the start, and again at each change that main tells of.
import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../shared/problems/problem';
import type { SettingsState } from '../../shared/settings';
import { ask, hasFailed } from './settings-requests';

export interface SettingsView {
  readonly state: SettingsState | null;
  readonly problem: Problem | null;
  /** A call to the keychain takes long: a prompt may be open behind the window. */
  readonly keychainSilent: boolean;
  /** A pair that replaces another is being tried, and the token endpoint takes long. */
  readonly trialSlow: boolean;
  refresh(): Promise<void>;
}

export const useSettings = (): SettingsView => {
  const [state, setState] = useState<SettingsState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [keychainSilent, setKeychainSilent] = useState(false);
  const [trialSlow, setTrialSlow] = useState(false);

  const refresh = useCallback(async () => {
    const reply = await ask<SettingsState>('GET', 'state');
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
