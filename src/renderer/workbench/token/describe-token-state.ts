// The token line's words: its state, its text, and its buttons.
import type { TokenState } from '../../../shared/bridge/token-status';
import type { Problem } from '../../../shared/problems/problem';
import { formatLeft } from '../../ui/format';
import * as words from './words';

/** With less time left, the line warns. */
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
  /** Shown, and announced when it changes. */
  readonly words: string;
  /** The countdown after the words; never announced on its own. */
  readonly countdown: string;
  /** Announced instead of `words`, if they aren't a sentence. */
  readonly announcement: string;
  /** What to do, if anything. */
  readonly next: string | null;
  readonly button: TokenButton;
}

const line = (
  state: TokenLineState,
  words: string,
  button: TokenButton,
  more: Partial<Pick<TokenLine, 'countdown' | 'announcement' | 'next'>> = {},
): TokenLine => ({ state, words, countdown: '', announcement: words, next: null, button, ...more });

/** The whole problem is in a notice or banner; here it's only announced, and in the tooltip. */
const described = ({ title, detail, next }: Problem): Pick<TokenLine, 'announcement' | 'next'> => ({
  announcement: title,
  next: [detail, next].filter(Boolean).join(' '),
});

/** `remainingMs`: the held token's remaining lifetime. */
export const describeTokenState = (state: TokenState, remainingMs: number): TokenLine => {
  switch (state.kind) {
    case 'no-credentials':
      return line('none', words.noCredentials, 'add-credentials');
    case 'ready':
      return line('ready', words.ready, 'log-in');
    case 'asking':
      return line('asking', words.loggingIn, 'cancel');
    case 'held':
      if (remainingMs <= 0) return line('expired', words.expired, 'log-in');
      if (remainingMs < EXPIRING_MS)
        return line('expiring', words.expiresIn, 'log-in', {
          countdown: formatLeft(remainingMs),
          announcement: words.expiresSoon,
        });
      return line('held', words.valid, 'log-in-again', {
        countdown: words.timeLeft(formatLeft(remainingMs)),
      });
    case 'refused':
      return line('refused', words.logInFailed, 'log-in', described(state.problem));
    case 'no-keychain':
      return line('unavailable', words.keychainUnavailable, 'try-again', described(state.problem));
  }
};
