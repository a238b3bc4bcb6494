// The token line in words: which of its states it is in, what it says, and which buttons it has.
import type { TokenState } from '../../../shared/bridge/token-status';
import { formatLeft } from '../../ui/format';

/** Under this much life left the line warns. */
const EXPIRING_MS = 60_000;

type TokenLineState =
  | 'none'
  | 'ready'
  | 'asking'
  | 'held'
  | 'expiring'
  | 'expired'
  | 'refused'
  | 'unavailable';

export type TokenButton = 'add-credentials' | 'log-in' | 'log-in-again' | 'cancel' | 'try-again';

export interface TokenLine {
  readonly state: TokenLineState;
  /** What is said, and read out when it changes. */
  readonly words: string;
  /** What ticks, right behind the words; never read out by itself. */
  readonly countdown: string;
  /** What is read out where the words alone make no sentence. */
  readonly announcement: string;
  /** What to do, where there is something to do. */
  readonly next: string | null;
  readonly button: TokenButton;
}

const line = (
  state: TokenLineState,
  words: string,
  button: TokenButton,
  more: Partial<Pick<TokenLine, 'countdown' | 'announcement' | 'next'>> = {},
): TokenLine => ({ state, words, countdown: '', announcement: words, next: null, button, ...more });

/** `remainingMs` is the life left now, of a token that is held. */
export const describeTokenState = (state: TokenState, remainingMs: number): TokenLine => {
  switch (state.kind) {
    case 'no-credentials':
      return line('none', 'No credentials yet', 'add-credentials');
    case 'ready':
      return line('ready', 'Ready to log in', 'log-in');
    case 'asking':
      return line('asking', 'Logging in…', 'cancel');
    case 'held':
      if (remainingMs <= 0)
        return line('expired', 'Token expired. The next request renews it', 'log-in');
      if (remainingMs < EXPIRING_MS)
        return line('expiring', 'Token expires in ', 'log-in', {
          countdown: formatLeft(remainingMs),
          announcement: 'Token expires in less than a minute',
        });
      return line('held', 'Token valid', 'log-in-again', {
        countdown: ` · ${formatLeft(remainingMs)} left`,
      });
    case 'refused':
      return line('refused', state.problem.title, 'log-in', {
        next: [state.problem.detail, state.problem.next].filter(Boolean).join(' '),
      });
    case 'no-keychain':
      return line('unavailable', state.problem.title, 'try-again', {
        next: [state.problem.detail, state.problem.next].filter(Boolean).join(' '),
      });
  }
};
